import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers as the reader's language writes them. */
export function useAmounts(currency: string) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = (options: Intl.NumberFormatOptions) => {
      const formatter = Intl.NumberFormat(i18n.language, options);
      return (value: number) => formatter.format(value);
    };
    const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    return {
      count: format({}),
      /** 0.7 */
      few: format({ maximumFractionDigits: 1 }),
      /** To three digits, for parameters of models. */
      exact: format({ maximumSignificantDigits: 3 }),
      share: format({ style: 'percent', maximumFractionDigits: 1 }),
      whole: format({ style: 'percent', maximumFractionDigits: 0 }),
      money: format({ ...money, maximumFractionDigits: 0 }),
      /** $12K */
      shortMoney: format({ ...money, notation: 'compact', maximumSignificantDigits: 3 }),
    };
  }, [i18n.language, currency]);
}

export type Amounts = ReturnType<typeof useAmounts>;
