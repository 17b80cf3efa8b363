import { useTranslation } from 'react-i18next';
import type { Sum } from './day-sums.ts';

/** Counts in words: surely so many, about so many, or an audience that is still to be counted. */
export function useCountWords() {
  const { t, i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const number = (n: number) => format.format(n);
  const about = ({ n, low, high, isOpen }: Pick<Sum, 'n' | 'low' | 'high' | 'isOpen'>) => {
    if (isOpen) return n === 0 ? t('calendar:open') : t('calendar:at-least', { n: number(n) });
    return low === n && high === n ? number(n) : t('calendar:about', { n: number(n) });
  };
  return { number, about };
}
