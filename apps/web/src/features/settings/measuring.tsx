import type { Settings, Workspace } from '@perennial/contracts';
import { outwardChannels } from '@perennial/journey';
import { Button, Card, CheckBox, NumberField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';

type Measured = Pick<Settings, 'holdout' | 'prices' | 'actionPrice'>;

const mostHeldOut = 50;
const dearest = 1_000;
const dearestMillion = 10_000;

/** Whom no marketing reaches, so that its effect can be told, and what messages cost. */
export function Measuring() {
  const settings = useApi('GET /v1/settings');
  const workspace = useApi('GET /v1/workspace');
  return (
    <Found query={settings}>
      {(found) => (
        <Found query={workspace}>{({ currency }) => <Form settings={found} currency={currency} />}</Found>
      )}
    </Found>
  );
}

function Form({
  settings,
  currency,
}: {
  readonly settings: Measured;
  readonly currency: Workspace['currency'];
}) {
  const { t } = useTranslation();
  const [{ holdout, prices, actionPrice }, setEdited] = useState<Measured>(settings);
  const set = (change: Partial<Measured>) => setEdited((before) => ({ ...before, ...change }));
  const save = useAct('PUT /v1/settings');
  const mayEdit = useMay('settings.edit');
  const submit = () =>
    save.mutate({ body: { holdout, prices, actionPrice } }, { onSuccess: () => toast(t('settings:saved')) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title={t('settings:measuring')}>
        <div className="form">
          <NumberField
            label={t('settings:holdout')}
            hint={t('settings:holdout-hint')}
            value={holdout}
            minValue={0}
            maxValue={mostHeldOut}
            isDisabled={!mayEdit}
            formatOptions={{ maximumFractionDigits: 0 }}
            onChange={(next) => set({ holdout: next })}
          />
          <Prices
            prices={prices}
            currency={currency}
            isDisabled={!mayEdit}
            onChange={(next) => set({ prices: next })}
          />
          <NumberField
            label={t('settings:price.actions', { currency })}
            hint={t('settings:price.actions-hint')}
            value={actionPrice}
            minValue={0}
            maxValue={dearestMillion}
            isDisabled={!mayEdit}
            formatOptions={{ maximumFractionDigits: 2 }}
            onChange={(next) => set({ actionPrice: next })}
          />
          {save.error && <Fault error={save.error} />}
          {mayEdit && (
            <div>
              <Button type="submit" isPending={save.isPending}>
                {t('settings:save')}
              </Button>
            </div>
          )}
        </div>
      </Card>
    </form>
  );
}

function Prices({
  prices,
  currency,
  isDisabled,
  onChange,
}: {
  readonly prices: Settings['prices'];
  readonly currency: string;
  readonly isDisabled: boolean;
  readonly onChange: (prices: Settings['prices']) => void;
}) {
  const { t } = useTranslation();
  const names = {
    sms: t('settings:price.sms', { currency }),
    email: t('settings:price.email', { currency }),
    push: t('settings:price.push', { currency }),
  };
  return (
    <>
      <p className="soft">{t('settings:price-lead')}</p>
      {outwardChannels.map((channel) => {
        const price = prices[channel];
        const set = (next: number | null) => onChange({ ...prices, [channel]: next });
        return (
          <div key={channel} className="row wrap">
            <CheckBox
              isSelected={price !== null}
              isDisabled={isDisabled}
              onChange={(on) => set(on ? 0 : null)}
            >
              {names[channel]}
            </CheckBox>
            {price !== null && (
              <NumberField
                label={names[channel]}
                hideLabel
                value={price}
                minValue={0}
                maxValue={dearest}
                isDisabled={isDisabled}
                formatOptions={{ maximumFractionDigits: 4 }}
                onChange={set}
              />
            )}
          </div>
        );
      })}
    </>
  );
}
