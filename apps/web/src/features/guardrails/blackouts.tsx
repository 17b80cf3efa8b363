import type { Blackout, Guardrails } from '@perennial/journey';
import { Button, Card, EmptyState, SettingsIcon, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { BlackoutForm } from './blackout-form.tsx';
import type { KnownHolidays } from './known-holidays.ts';
import { useBlackoutWords } from './use-blackout-words.ts';
import { useChannels } from './use-channels.ts';

/** Days on which marketing doesn't leave. */
export function Blackouts({
  rules,
  holidays,
}: {
  readonly rules: Guardrails;
  readonly holidays: KnownHolidays;
}) {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const { some } = useChannels();
  const { whenOf, knownOf } = useBlackoutWords(holidays);
  const [open, setOpen] = useState<Blackout | 'new' | null>(null);
  const add = mayEdit && <Button onPress={() => setOpen('new')}>{t('guardrails:blackout.add')}</Button>;
  return (
    <Card title={t('guardrails:blackouts')} action={add} flush>
      <p className="small muted guardrails-lead">{t('guardrails:blackouts.lead')}</p>
      {rules.blackouts.length === 0 ? (
        <EmptyState icon={<SettingsIcon aria-hidden />} title={t('guardrails:blackouts.none')}>
          {t('guardrails:blackouts.none.why')}
        </EmptyState>
      ) : (
        <Table
          label={t('guardrails:blackouts')}
          items={rules.blackouts}
          idOf={({ id }) => id}
          columns={[
            {
              id: 'when',
              title: t('guardrails:blackout.when'),
              cell: (blackout) => (
                <>
                  {whenOf(blackout)}
                  <span className="small muted guardrails-note">{knownOf(blackout)}</span>
                </>
              ),
            },
            { id: 'channels', title: t('guardrails:channel'), cell: ({ channels }) => some(channels) },
            {
              id: 'act',
              title: t('guardrails:outside'),
              cell: ({ act }) =>
                act === 'hold' ? t('guardrails:outside.hold') : t('guardrails:outside.drop'),
            },
            {
              id: 'edit',
              title: t('guardrails:change'),
              cell: (blackout) => (
                <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(blackout)}>
                  {t('guardrails:edit')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {open && (
        <BlackoutForm
          rules={rules}
          blackout={open === 'new' ? null : open}
          holidays={holidays}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}
