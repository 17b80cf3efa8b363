import type { CouponDocument } from '@perennial/contracts';
import { Button, Card, CouponIcon, EmptyState, Select, Table, TextField } from '@perennial/ui';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { When } from '../../parts/when.tsx';
import './coupons.css';

const states = ['free', 'claimed', 'redeemed', 'void'] as const;
type State = (typeof states)[number];

/** Codes by their state and beginning; each that was not used can be made void. */
export function PoolCodes({ pool }: { readonly pool: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State | 'all'>('all');
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const query = { ...(state !== 'all' && { state }), ...(search !== '' && { search }) };
  const found = usePages('GET /v1/coupon-pools/:pool/codes', { params: { pool }, query });
  return (
    <Card title={t('coupons:codes')} flush>
      <div className="row wrap coupon-filter">
        <TextField
          label={t('coupons:search')}
          hideLabel
          placeholder={t('coupons:search')}
          value={typed}
          onChange={setTyped}
        />
        <Select
          label={t('coupons:state')}
          hideLabel
          choices={[
            { id: 'all', label: t('coupons:state.all') },
            ...states.map((id) => ({ id, label: t(`coupons:state.${id}`) })),
          ]}
          value={state}
          onChange={setState}
        />
      </div>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length > 0 ? (
            <Codes items={items} />
          ) : (
            <EmptyState icon={<CouponIcon aria-hidden />} title={t('coupons:codes.none')} />
          )
        }
      </Found>
      <More query={found} />
    </Card>
  );
}

function Codes({ items }: { readonly items: readonly CouponDocument[] }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t('coupons:codes')}
      items={items}
      idOf={({ code }) => code}
      columns={[
        { id: 'code', title: t('coupons:code'), cell: ({ code }) => <code>{code}</code> },
        { id: 'state', title: t('coupons:state'), cell: ({ state }) => t(`coupons:state.${state}`) },
        {
          id: 'given',
          title: t('coupons:given'),
          cell: ({ claimedAt }) => claimedAt && <When at={claimedAt} as="day" />,
        },
        {
          id: 'expires',
          title: t('coupons:expires'),
          cell: ({ expiresAt }) => expiresAt && <When at={expiresAt} as="day" />,
        },
        { id: 'void', title: t('coupons:void'), cell: (coupon) => <Void coupon={coupon} /> },
      ]}
    />
  );
}

function Void({ coupon: { code, state } }: { readonly coupon: CouponDocument }) {
  const { t } = useTranslation();
  const drop = useAct('POST /v1/coupons/:code/void');
  if (!useMay('coupons.edit') || state === 'redeemed' || state === 'void') return null;
  return (
    <Button size="small" isPending={drop.isPending} onPress={() => drop.mutate({ params: { code } })}>
      {t('coupons:void.act')}
    </Button>
  );
}
