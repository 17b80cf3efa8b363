import type { CouponPoolDocument } from '@perennial/contracts';
import { Button, Card, Facts } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { AddCodes } from './add-codes.tsx';
import { PoolCodes } from './pool-codes.tsx';
import { useAmount } from './use-amount.ts';
import { useRate } from './use-rate.ts';

/** One pool: what its codes are worth, how many stand where, and each of them. */
export function Component() {
  const { t } = useTranslation();
  const { pool = '' } = useParams();
  const query = useApi('GET /v1/coupon-pools/:pool', { params: { pool } });
  return (
    <Page
      title={query.data?.name ?? t('coupons:title')}
      actions={query.data && <Archive pool={query.data} />}
    >
      <Found query={query}>{(found) => <Pool pool={found} />}</Found>
    </Page>
  );
}

function Pool({ pool }: { readonly pool: CouponPoolDocument }) {
  const mayEdit = useMay('coupons.edit');
  const mayRedeem = useMay('coupons.redeem');
  return (
    <>
      <Summary pool={pool} />
      {mayEdit && pool.kind === 'uploaded' && pool.archivedAt === null && <AddCodes pool={pool.id} />}
      {mayRedeem && <PoolCodes pool={pool.id} />}
    </>
  );
}

function Summary({ pool }: { readonly pool: CouponPoolDocument }) {
  const { t, i18n } = useTranslation();
  const rate = useRate();
  const amount = useAmount();
  const numbers = new Intl.NumberFormat(i18n.language);
  const { kind, pattern, most, value, cost, currency, days, endsAt } = pool;
  const isEndless = kind === 'made' && most === null;
  return (
    <Card title={t('coupons:summary')}>
      <Facts
        items={[
          [
            t('coupons:kind'),
            kind === 'made' ? `${t('coupons:kind.made')} · ${pattern}` : t('coupons:kind.uploaded'),
          ],
          [t('coupons:field.value'), amount(value, currency)],
          [t('coupons:field.cost'), amount(cost, currency)],
          [t('coupons:field.days'), days === null ? t('coupons:no-end') : numbers.format(days)],
          ...(endsAt === null ? [] : [[t('coupons:ends'), <When key="ends" at={endsAt} />] as const]),
          [t('coupons:state.free'), isEndless ? t('coupons:any-number') : numbers.format(pool.free)],
          [t('coupons:state.claimed'), numbers.format(pool.claimed)],
          [t('coupons:expired'), numbers.format(pool.expired)],
          [t('coupons:state.redeemed'), numbers.format(pool.redeemed)],
          [t('coupons:state.void'), numbers.format(pool.void)],
          [t('coupons:rate'), rate(pool)],
        ]}
      />
    </Card>
  );
}

function Archive({ pool: { id, archivedAt } }: { readonly pool: CouponPoolDocument }) {
  const { t } = useTranslation();
  const put = useAct('PUT /v1/coupon-pools/:pool/archived');
  if (!useMay('coupons.edit')) return null;
  const archived = archivedAt === null;
  return (
    <>
      <Button
        isPending={put.isPending}
        onPress={() => put.mutate({ params: { pool: id }, body: { archived } })}
      >
        {t(archived ? 'coupons:archive' : 'coupons:restore')}
      </Button>
      {put.error && <Fault error={put.error} />}
    </>
  );
}
