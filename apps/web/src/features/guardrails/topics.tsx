import type { Guardrails } from '@perennial/journey';
import { Button, Card, EmptyState, SettingsIcon, Table, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { Own } from '../../parts/own.tsx';
import { RuleDialog } from './rule-dialog.tsx';

type Topic = Guardrails['topics'][number];

const fresh: Topic = { id: '', en: '', zh: '' };

/** What people may choose between on their page. */
export function Topics({ rules }: { readonly rules: Guardrails }) {
  const { t } = useTranslation();
  const mayEdit = useMay('settings.edit');
  const [open, setOpen] = useState<Topic | 'new' | null>(null);
  const add = mayEdit && <Button onPress={() => setOpen('new')}>{t('guardrails:topics.add')}</Button>;
  return (
    <Card title={t('guardrails:topics')} action={add} flush>
      <p className="small muted guardrails-lead">{t('guardrails:topics.lead')}</p>
      {rules.topics.length === 0 ? (
        <EmptyState icon={<SettingsIcon aria-hidden />} title={t('guardrails:topics.none')}>
          {t('guardrails:topics.none.why')}
        </EmptyState>
      ) : (
        <Table
          label={t('guardrails:topics')}
          items={rules.topics}
          idOf={({ id }) => id}
          columns={[
            { id: 'id', title: t('guardrails:topic'), cell: ({ id }) => <Own>{id}</Own> },
            { id: 'en', title: t('guardrails:topics.en'), cell: ({ en }) => <Own>{en}</Own> },
            { id: 'zh', title: t('guardrails:topics.zh'), cell: ({ zh }) => <Own>{zh}</Own> },
            {
              id: 'edit',
              title: t('guardrails:change'),
              cell: (topic) => (
                <Button size="small" isDisabled={!mayEdit} onPress={() => setOpen(topic)}>
                  {t('guardrails:edit')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {open && <TopicForm rules={rules} topic={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

interface FormProps {
  readonly rules: Guardrails;
  readonly topic: Topic | null;
  readonly onClose: () => void;
}

function TopicForm({ rules, topic, onClose }: FormProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Topic>(topic ?? fresh);
  const set = (change: Partial<Topic>) => setEdited({ ...edited, ...change });
  const id = edited.id.trim();
  const isTaken = topic === null && rules.topics.some((one) => one.id === id);
  return (
    <RuleDialog
      title={topic ? t('guardrails:topics.edit') : t('guardrails:topics.add')}
      rules={rules}
      list="topics"
      kept={topic}
      edited={{ ...edited, id }}
      isRight={id !== '' && id !== '*' && !isTaken}
      onClose={onClose}
    >
      <TextField
        label={t('guardrails:topic')}
        hint={t('guardrails:topics.id.hint')}
        value={edited.id}
        maxLength={60}
        isDisabled={topic !== null}
        wrong={isTaken ? t('guardrails:topics.taken') : undefined}
        onChange={(text) => set({ id: text })}
      />
      <TextField
        label={t('guardrails:topics.en')}
        value={edited.en}
        maxLength={80}
        onChange={(en) => set({ en })}
      />
      <TextField
        label={t('guardrails:topics.zh')}
        value={edited.zh}
        maxLength={80}
        onChange={(zh) => set({ zh })}
      />
    </RuleDialog>
  );
}
