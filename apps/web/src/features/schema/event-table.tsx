import { Button, Sheet, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import type { Seen } from './hints.ts';
import { Samples } from './samples.tsx';
import { UsedBy } from './used-by.tsx';

type Event = Seen['events'][number];

/** What happened, the most frequent first; each opens what it holds. */
export function EventTable({ events, days }: { readonly events: readonly Event[]; readonly days: number }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<Event | null>(null);
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <>
      <Table
        label={t('schema:events')}
        items={events}
        // As with attributes, beside ids of columns.
        idOf={({ name }) => `row:${name}`}
        columns={[
          { id: 'name', title: t('schema:name'), cell: ({ name }) => <Own>{name}</Own> },
          {
            id: 'times',
            title: t('schema:times', { count: days }),
            end: true,
            cell: ({ times }) => numbers.format(times),
          },
          {
            id: 'last',
            title: t('schema:last'),
            cell: ({ lastAt }) =>
              lastAt === null ? (
                <span className="muted">{t('schema:not-lately')}</span>
              ) : (
                <When at={lastAt} />
              ),
          },
          {
            id: 'holds',
            title: t('schema:holds'),
            cell: (event) =>
              event.properties.length === 0 ? (
                <span className="muted">{t('schema:holds.nothing')}</span>
              ) : (
                <Button kind="quiet" size="small" onPress={() => setOpen(event)}>
                  {t('schema:holds.values', { count: event.properties.length })}
                </Button>
              ),
          },
          { id: 'used', title: t('schema:used'), cell: ({ usedBy }) => <UsedBy by={usedBy} /> },
        ]}
      />
      {open && (
        <Sheet
          isOpen
          title={t('schema:holds.title')}
          closeLabel={t('common:close')}
          onClose={() => setOpen(null)}
        >
          <h3 className="anywhere">
            <Own>{open.name}</Own>
          </h3>
          <ul className="schema-values">
            {open.properties.map(({ path, type, samples }) => (
              <li key={path}>
                <span className="row between">
                  <b className="anywhere">
                    <Own>{path}</Own>
                  </b>
                  <span className="small muted">{t(`schema:type.${type}`)}</span>
                </span>
                <Samples samples={samples} />
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}
