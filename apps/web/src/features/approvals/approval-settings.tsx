import type { ApprovalSettings } from '@perennial/contracts';
import { Button, Card, CheckBox, NumberField, Select, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';

/** What needs a second pair of eyes. Owners alone say so. */
export function ApprovalSettingsCard() {
  const { t } = useTranslation();
  const settings = useApi('GET /v1/approval-settings');
  return (
    <Card title={t('approvals:title')}>
      <Found query={settings}>{(data) => <Form settings={data} />}</Found>
    </Card>
  );
}

function Form({ settings }: { readonly settings: ApprovalSettings }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState(settings);
  const mayEdit = useMay('approvals.edit');
  const save = useAct('PUT /v1/approval-settings');
  const { journeys, largeAudience, templates } = edited;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: edited }, { onSuccess: () => toast(t('approvals:saved')) });
      }}
    >
      <p className="soft">{t('approvals:lead')}</p>
      <Select
        label={t('approvals:journeys')}
        choices={[
          { id: 'never', label: t('approvals:journeys.never') },
          { id: 'large', label: t('approvals:journeys.large') },
          { id: 'always', label: t('approvals:journeys.always') },
        ]}
        value={journeys}
        isDisabled={!mayEdit}
        onChange={(next: ApprovalSettings['journeys']) => setEdited({ ...edited, journeys: next })}
      />
      {journeys === 'large' && (
        <NumberField
          label={t('approvals:large')}
          hint={t('approvals:large.hint')}
          value={largeAudience}
          minValue={1}
          maxValue={100_000_000}
          isDisabled={!mayEdit}
          onChange={(next) => setEdited({ ...edited, largeAudience: next })}
        />
      )}
      <CheckBox
        isSelected={templates}
        isDisabled={!mayEdit}
        onChange={(next) => setEdited({ ...edited, templates: next })}
      >
        {t('approvals:templates')}
      </CheckBox>
      {save.error && <Fault error={save.error} />}
      {mayEdit ? (
        <div>
          <Button type="submit" kind="primary" isPending={save.isPending}>
            {t('approvals:save')}
          </Button>
        </div>
      ) : (
        <p className="small muted">{t('approvals:owners-only')}</p>
      )}
    </form>
  );
}
