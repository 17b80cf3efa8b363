import type { ExperimentMetric } from '@perennial/contracts';
import { armOf } from '@perennial/words';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

/** As the author calls it, or by its letter. */
export const armName = ({ id, name }: Named): string => name ?? armOf(id);

const amounts: readonly ExperimentMetric[] = ['revenue', 'order-value'];

/** Numbers of an experiment as the reader's language writes them: rates as shares, amounts as money. */
export function useExperimentNumbers(currency: string) {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const format = (options: Intl.NumberFormatOptions) => {
      const formatter = Intl.NumberFormat(i18n.language, options);
      return (value: number) => formatter.format(value);
    };
    const share = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const money = format({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    const signed = { signDisplay: 'exceptZero' } as const;
    const points = format({ ...signed, maximumFractionDigits: 1 });
    const more = format({ ...signed, style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    const isAmount = (metric: ExperimentMetric) => amounts.includes(metric);
    return {
      count: format({}),
      share,
      chance: format({ maximumSignificantDigits: 2 }),
      value: (metric: ExperimentMetric, value: number) => (isAmount(metric) ? money(value) : share(value)),
      /** Of two values: points of a rate, or money, with its sign. */
      difference: (metric: ExperimentMetric, value: number) =>
        isAmount(metric) ? more(value) : t('experiments:points', { n: points(value * 100) }),
      isAmount,
    };
  }, [t, i18n.language, currency]);
}
export type ExperimentNumbers = ReturnType<typeof useExperimentNumbers>;
