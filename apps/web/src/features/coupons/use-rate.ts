import type { CouponPoolDocument } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';

/** Codes that somebody was given: what the share of redeemed ones is of. */
export function givenOf({ claimed, redeemed }: Pick<CouponPoolDocument, 'claimed' | 'redeemed'>): number {
  return claimed + redeemed;
}

/** "25% of 40": a share is nothing without what it is of. */
export function useRate(): (pool: Pick<CouponPoolDocument, 'claimed' | 'redeemed'>) => string {
  const { t, i18n } = useTranslation();
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const count = new Intl.NumberFormat(i18n.language);
  return (pool) => {
    const given = givenOf(pool);
    if (given === 0) return t('coupons:rate.none');
    return t('coupons:rate.of', { share: share.format(pool.redeemed / given), given: count.format(given) });
  };
}
