import type { CouponDocument } from '@perennial/contracts';
import { Button, Card, Facts, Note, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { useAmount } from './use-amount.ts';
import './coupons.css';

/** For whoever stands at a till, on a phone: type a code, see what it is worth, redeem it. */
export function Component() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const mayRedeem = useMay('coupons.redeem');
  return (
    <Page title={t('coupons:till')}>
      <div className="coupon-till stack">
        {!mayRedeem && <Note tone="warn" title={t('coupons:till.may-not')} />}
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(typed.trim());
          }}
        >
          <TextField
            label={t('coupons:code')}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck="false"
            autoFocus
          />
          <Button kind="primary" type="submit" isDisabled={typed.trim() === '' || !mayRedeem}>
            {t('coupons:till.look')}
          </Button>
        </form>
        {asked !== '' && <Looked key={asked} code={asked} />}
      </div>
    </Page>
  );
}

function Looked({ code }: { readonly code: string }) {
  const query = useApi('GET /v1/coupons/:code', { params: { code } });
  return <Found query={query}>{(coupon) => <Coupon coupon={coupon} />}</Found>;
}

function Coupon({ coupon }: { readonly coupon: CouponDocument }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const redeem = useAct('POST /v1/coupons/:code/redeem');
  const { code, poolName, state, value, currency, expiresAt, redeemedAt } = redeem.data ?? coupon;
  return (
    <Card title={amount(value, currency)}>
      <div className="stack">
        <Facts
          items={[
            [t('coupons:code'), <code key="code">{code}</code>],
            [t('coupons:pool'), poolName],
            [t('coupons:state'), t(`coupons:state.${state}`)],
            [t('coupons:expires'), expiresAt ? <When key="expires" at={expiresAt} /> : t('coupons:no-end')],
            ...(redeemedAt ? [[t('coupons:redeemed-at'), <When key="at" at={redeemedAt} />] as const] : []),
          ]}
        />
        {state === 'claimed' && (
          <Button
            kind="primary"
            isPending={redeem.isPending}
            onPress={() => redeem.mutate({ params: { code }, body: {} })}
          >
            {t('coupons:till.redeem')}
          </Button>
        )}
        {redeem.data && <Note title={t('coupons:till.done')} />}
        {redeem.error && <Fault error={redeem.error} />}
      </div>
    </Card>
  );
}
