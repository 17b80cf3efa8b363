import type { CapRule, Guardrails } from '@perennial/journey';
import { Button, Card, EmptyState, SettingsIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { CapForm } from './cap-form.tsx';
import { useCapWords } from './use-cap-words.ts';

/** How many marketing messages one person may get. */
export function Caps({ rules }: { readonly rules: Guardrails }) {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const { whomOf, mostOf, reservedOf } = useCapWords();
  const [open, setOpen] = useState<CapRule | 'new' | null>(null);
  const add = mayEdit && <Button onPress={() => setOpen('new')}>{t('guardrails:cap.add')}</Button>;
  return (
    <Card title={t('guardrails:caps')} action={add} flush>
      <p className="small muted guardrails-lead">{t('guardrails:caps.lead')}</p>
      {rules.caps.length === 0 ? (
        <EmptyState icon={<SettingsIcon aria-hidden />} title={t('guardrails:caps.none')}>
          {t('guardrails:caps.none.why')}
        </EmptyState>
      ) : (
        <Table
          label={t('guardrails:caps')}
          items={rules.caps}
          idOf={({ id }) => id}
          columns={[
            { id: 'most', title: t('guardrails:cap.most'), cell: mostOf },
            { id: 'whom', title: t('guardrails:cap.whom'), cell: whomOf },
            { id: 'reserved', title: t('guardrails:cap.reserved'), cell: reservedOf },
            {
              id: 'edit',
              title: t('guardrails:change'),
              cell: (rule) => (
                <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(rule)}>
                  {t('guardrails:edit')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {open && <CapForm rules={rules} rule={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Card>
  );
}
