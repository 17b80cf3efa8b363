import type { Settings } from '@perennial/contracts';
import { Button, Card, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { useMay } from '../../client/session.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { ApprovalSettingsCard } from '../approvals/approval-settings.tsx';
import { RetentionCard } from '../retention/retention-card.tsx';
import { AllowedHours } from './allowed-hours.tsx';
import { Measuring } from './measuring.tsx';
import { Tracking } from './tracking.tsx';

export function General() {
  const settings = useApi('GET /v1/settings');
  return (
    <div className="stack">
      <Found query={settings}>{(data) => <Form settings={data} />}</Found>
      <Measuring />
      <ApprovalSettingsCard />
      <RetentionCard />
    </div>
  );
}

function Form({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState(settings);
  const [typedHours, setTypedHours] = useState(String(settings.oldDataHours));
  const save = useAct('PUT /v1/settings');
  const mayEdit = useMay('settings.edit');
  const hours = Number(typedHours);
  const wrong =
    Number.isInteger(hours) && hours >= 1 && hours <= 8760 ? undefined : t('settings:old-data-wrong');
  const { allowedHours, brand, tracking } = edited;
  const submit = () => {
    if (wrong !== undefined) return;
    const body = { allowedHours, brand, tracking, referralUrl: edited.referralUrl, oldDataHours: hours };
    save.mutate({ body }, { onSuccess: () => toast(t('settings:saved')) });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title={t('settings:hours')}>
        <AllowedHours
          value={allowedHours}
          isDisabled={!mayEdit}
          onChange={(next) => setEdited({ ...edited, allowedHours: next })}
        />
      </Card>
      <Card title={t('settings:brand')}>
        <div className="form">
          <TextField
            label={t('settings:brand-name')}
            value={brand.name}
            maxLength={100}
            isDisabled={!mayEdit}
            onChange={(name) => setEdited({ ...edited, brand: { ...brand, name } })}
          />
          <TextField
            label={t('settings:signature')}
            hint={t('settings:signature-hint')}
            value={brand.signature}
            maxLength={40}
            isDisabled={!mayEdit}
            onChange={(signature) => setEdited({ ...edited, brand: { ...brand, signature } })}
          />
        </div>
      </Card>
      <Tracking
        value={tracking}
        referralUrl={edited.referralUrl}
        onReferralUrl={(referralUrl) => setEdited({ ...edited, referralUrl })}
        isDisabled={!mayEdit}
        onChange={(next) => setEdited({ ...edited, tracking: next })}
      />
      <Card title={t('settings:old-data')}>
        <div className="form">
          <TextField
            label={t('settings:old-data-hours')}
            hint={t('settings:old-data-hint')}
            value={typedHours}
            inputMode="numeric"
            isDisabled={!mayEdit}
            wrong={wrong}
            onChange={setTypedHours}
          />
        </div>
      </Card>
      {save.error && <Fault error={save.error} />}
      {mayEdit && (
        <div>
          <Button type="submit" kind="primary" isPending={save.isPending}>
            {t('settings:save')}
          </Button>
        </div>
      )}
    </form>
  );
}
