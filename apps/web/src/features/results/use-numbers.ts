import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const minus = '−';

/** Numbers as the reader's language writes them; differences bear their sign. */
export function useNumbers(currency: string) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = (options: Intl.NumberFormatOptions) => {
      const formatter = new Intl.NumberFormat(i18n.language, options);
      return (value: number) => formatter.format(value).replace('-', minus);
    };
    const money: Intl.NumberFormatOptions = {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: 2,
      trailingZeroDisplay: 'stripIfInteger',
    };
    const signed = { signDisplay: 'exceptZero' } as const;
    const share = { style: 'percent', maximumFractionDigits: 1 } as const;
    const points = format({ ...signed, maximumFractionDigits: 1 });
    return {
      count: format({ maximumFractionDigits: 0 }),
      few: format({ maximumFractionDigits: 2 }),
      share: format(share),
      money: format(money),
      more: format({ ...signed, maximumFractionDigits: 2 }),
      /** Of shares: percentage points. */
      points: (difference: number) => points(100 * difference),
      moreMoney: format({ ...money, ...signed }),
    };
  }, [i18n.language, currency]);
}

export type Numbers = ReturnType<typeof useNumbers>;
