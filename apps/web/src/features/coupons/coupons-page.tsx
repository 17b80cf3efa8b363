import type { CouponPoolDocument } from '@perennial/contracts';
import { Button, Card, CouponIcon, EmptyState, PlusIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { Page } from '../../parts/page.tsx';
import { NewPool } from './new-pool.tsx';
import { useRate } from './use-rate.ts';

/** Pools of codes that journeys give away, and how many of them came back. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const query = useApi('GET /v1/coupon-pools');
  const mayRedeem = useMay('coupons.redeem');
  return (
    <Page
      title={t('coupons:title')}
      actions={
        <>
          {mayRedeem && (
            <Link className="link" to={path('coupons/till')}>
              {t('coupons:till')}
            </Link>
          )}
          <MakePool />
        </>
      }
    >
      <Card flush>
        <Found query={query}>
          {({ items }) =>
            items.length > 0 ? (
              <Pools items={items} />
            ) : (
              <EmptyState icon={<CouponIcon aria-hidden />} title={t('coupons:empty')} action={<MakePool />}>
                {t('coupons:empty.why')}
              </EmptyState>
            )
          }
        </Found>
      </Card>
    </Page>
  );
}

function MakePool() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('coupons.edit')) return null;
  return (
    <>
      <Button kind="primary" onPress={() => setOpen(true)}>
        <PlusIcon aria-hidden />
        {t('coupons:new')}
      </Button>
      {isOpen && <NewPool onClose={() => setOpen(false)} />}
    </>
  );
}

function Pools({ items }: { readonly items: readonly CouponPoolDocument[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const rate = useRate();
  const numbers = new Intl.NumberFormat(i18n.language);
  const count = (state: 'claimed' | 'redeemed') => ({
    id: state,
    title: t(`coupons:state.${state}`),
    end: true,
    cell: (pool: CouponPoolDocument) => <span className="num">{numbers.format(pool[state])}</span>,
  });
  return (
    <Table
      label={t('coupons:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`coupons/${id}`)}
      columns={[
        {
          id: 'name',
          title: t('coupons:name'),
          cell: ({ name, archivedAt }) => (
            <>
              <Own>{name}</Own>
              {archivedAt && <span className="small muted"> {t('coupons:archived')}</span>}
            </>
          ),
        },
        {
          id: 'free',
          title: t('coupons:state.free'),
          end: true,
          cell: ({ kind, most, free }) => (
            <span className="num">
              {kind === 'made' && most === null ? t('coupons:any-number') : numbers.format(free)}
            </span>
          ),
        },
        count('claimed'),
        count('redeemed'),
        { id: 'rate', title: t('coupons:rate'), end: true, cell: (pool) => rate(pool) },
      ]}
    />
  );
}
