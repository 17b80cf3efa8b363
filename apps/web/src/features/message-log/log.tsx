import type { ListedMessage } from '@perennial/contracts';
import { Card, EmptyState, MessageIcon, Pill, Table } from '@perennial/ui';
import { sentence } from '@perennial/words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { RowButton } from '../../parts/row-button.tsx';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { LogFilters } from './log-filters.tsx';
import { MessageSheet } from './message-sheet.tsx';
import { useLogFilters } from './use-log-filters.ts';
import './message-log.css';

/** Milliseconds between looks. */
const every = 10_000;

/** Every message that was to be sent, and what became of it. */
export function MessageLog() {
  const { t } = useTranslation();
  const { query, isNarrowed } = useLogFilters();
  const found = usePages('GET /v1/messages', { query }, { every });
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="stack">
      <LogFilters />
      <Card title={t('message-log:title')} action={<SavedViews page="messages" />} flush>
        <Found query={{ ...found, data: found.items }}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState icon={<MessageIcon aria-hidden />} title={t('message-log:none')}>
                {isNarrowed ? t('message-log:none.narrowed') : t('message-log:none.why')}
              </EmptyState>
            ) : (
              <Messages items={items} onOpen={setOpen} />
            )
          }
        </Found>
        <More query={found} />
      </Card>
      {open !== null && <MessageSheet id={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Messages({
  items,
  onOpen,
}: {
  readonly items: readonly ListedMessage[];
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation();
  const setting = useSetting();
  return (
    <Table
      label={t('message-log:title')}
      items={items}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'person',
          title: t('message-log:person'),
          cell: ({ id, personName }) => (
            <RowButton onPress={() => onOpen(id)}>
              {personName === null ? t('message-log:nameless') : <Own>{personName}</Own>}
            </RowButton>
          ),
        },
        {
          id: 'journey',
          title: t('message-log:journey'),
          cell: ({ journeyName }) => journeyName && <Own>{journeyName}</Own>,
        },
        {
          id: 'channel',
          title: t('message-log:channel'),
          cell: ({ channel }) => t(`common:channel.${channel}`),
        },
        {
          id: 'status',
          title: t('message-log:status'),
          cell: ({ status, reason }) => (
            <span className="log-status">
              <Pill tone={toneOf(status)}>{t(`message-log:status.${status}`)}</Pill>
              {reason && <span className="small muted">{sentence(reason, setting)}</span>}
            </span>
          ),
        },
        {
          id: 'fate',
          title: t('message-log:fate'),
          cell: (message) => {
            const fate = furthest(message);
            return fate && t(`message-log:fate.${fate}`);
          },
        },
        { id: 'due', title: t('message-log:due'), end: true, cell: ({ dueAt }) => <When at={dueAt} /> },
      ]}
    />
  );
}

/** Red is for what somebody has to mend. */
function toneOf(status: ListedMessage['status']): 'good' | 'danger' | 'warn' | 'plain' {
  if (status === 'sent') return 'good';
  if (status === 'parked') return 'danger';
  return status === 'failed' || status === 'unknown' ? 'warn' : 'plain';
}

/** The last that came of it; a complaint above all. */
function furthest({ complainedAt, clickedAt, openedAt, deliveredAt }: ListedMessage) {
  if (complainedAt) return 'complained';
  if (clickedAt) return 'clicked';
  if (openedAt) return 'opened';
  return deliveredAt ? 'delivered' : null;
}
