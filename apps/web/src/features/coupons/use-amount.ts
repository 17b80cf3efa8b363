import { useTranslation } from 'react-i18next';

/** Money, or a number where nobody said in what. */
export function useAmount(): (value: number | null, currency: string | null) => string {
  const { t, i18n } = useTranslation();
  return (value, currency) => {
    if (value === null) return t('coupons:unknown');
    const style = currency === null ? {} : ({ style: 'currency', currency } as const);
    return new Intl.NumberFormat(i18n.language, style).format(value);
  };
}
