import { CouponIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { coupon } from './node.ts';

type Config = ConfigOf<typeof coupon>;

export const couponPanel = definePanel<Config>({
  definition: coupon,
  icon: () => CouponIcon,
  palette: [{ id: 'coupon', name: 'coupon:palette', alias: 'coupon:alias', icon: CouponIcon }],
  story: ({ pool: chosen, days }, { say }) => {
    const pool = orBlank(say.couponPool(chosen) ?? '');
    return {
      kind: firstFitting(say.t('coupon:kind', { pool }), say.t('coupon:palette')),
      sentence:
        days === undefined
          ? say.sentence('coupon:story', { pool })
          : say.sentence('coupon:story.days', { pool, days: say.duration({ amount: days, unit: 'days' }) }),
    };
  },
  port: (port, _, say) => ({ name: say.t(`coupon:port.${port}`) }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).CouponForm),
});
