import type { Guardrails, HoursRule } from '@perennial/journey';
import { Button, Card, EmptyState, Segments, SettingsIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { HoursForm } from './hours-form.tsx';
import { useChannels } from './use-channels.ts';
import { useDays } from './use-days.ts';
import { useSave } from './use-save.ts';

/** Hours of countries and states, inside of those of the workspace; and what becomes of what comes outside of them. */
export function HoursRules({ rules }: { readonly rules: Guardrails }) {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const { some } = useChannels();
  const { daysOf } = useDays();
  const { save } = useSave();
  const [open, setOpen] = useState<HoursRule | 'new' | null>(null);
  const regions = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const placeOf = ({ country, state }: HoursRule) => {
    const name = regions.of(country) ?? country;
    return state === undefined ? name : t('guardrails:hours.place', { country: name, state });
  };
  const add = mayEdit && <Button onPress={() => setOpen('new')}>{t('guardrails:hours.add')}</Button>;
  return (
    <Card title={t('guardrails:hours')} action={add} flush>
      <p className="small muted guardrails-lead">{t('guardrails:hours.lead')}</p>
      <div className="guardrails-lead">
        <p className="label">{t('guardrails:outside')}</p>
        <Segments
          label={t('guardrails:outside')}
          value={rules.outside}
          isDisabled={!mayEdit}
          choices={[
            { id: 'hold', label: t('guardrails:outside.hold') },
            { id: 'drop', label: t('guardrails:outside.drop') },
          ]}
          onChange={(outside) => save({ ...rules, outside })}
        />
      </div>
      {rules.hours.length === 0 ? (
        <EmptyState icon={<SettingsIcon aria-hidden />} title={t('guardrails:hours.none')}>
          {t('guardrails:hours.none.why')}
        </EmptyState>
      ) : (
        <Table
          label={t('guardrails:hours')}
          items={rules.hours}
          idOf={({ id }) => id}
          columns={[
            { id: 'place', title: t('guardrails:hours.where'), cell: placeOf },
            { id: 'hours', title: t('guardrails:hours.open'), cell: ({ from, to }) => `${from} – ${to}` },
            { id: 'days', title: t('guardrails:hours.days'), cell: ({ weekdays }) => daysOf(weekdays) },
            { id: 'channels', title: t('guardrails:channel'), cell: ({ channels }) => some(channels) },
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
      {open && <HoursForm rules={rules} rule={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Card>
  );
}
