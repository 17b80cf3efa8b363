import type { AuditEntry } from '@perennial/contracts';
import { Card, EmptyState, SearchIcon, Select, Sheet, Table, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi, usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { RowButton } from '../../parts/row-button.tsx';
import { When } from '../../parts/when.tsx';
import { Changes } from './changes.tsx';
import { useActNames } from './use-act-names.ts';
import './audit.css';

/** Not a member and not an act: the choice of no filter. */
const any = '';

/** Who did what, and what it changed. What is looked for stands in the address. */
export function AuditPage() {
  const { t } = useTranslation();
  const { query } = useFilters();
  const found = usePages('GET /v1/audit', { query });
  const [open, setOpen] = useState<AuditEntry | null>(null);
  return (
    <div className="stack">
      <FilterBar />
      <Card title={t('audit:title')} flush>
        <Found query={{ ...found, data: found.items }}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState icon={<SearchIcon aria-hidden />} title={t('audit:none')}>
                {t('audit:none.why')}
              </EmptyState>
            ) : (
              <Entries items={items} onOpen={setOpen} />
            )
          }
        </Found>
        <More query={found} />
      </Card>
      {open && <Entry entry={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function useFilters() {
  const [search, setSearch] = useSearchParams();
  const names = ['actor', 'action', 'subject', 'from', 'to'] as const;
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  ) as { readonly [N in (typeof names)[number]]?: string };
  const set = (name: (typeof names)[number], value: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === any) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const { from, to, ...rest } = given;
  const query = {
    ...rest,
    ...(from && { from: startOf(from, 0) }),
    // A day is shown to its end.
    ...(to && { to: startOf(to, 1) }),
  };
  return { given, query, set };
}

/** When a day of the reader begins, so many days on. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

function FilterBar() {
  const { t } = useTranslation();
  const { given, set } = useFilters();
  const names = useActNames();
  const members = useApi('GET /v1/members').data?.items ?? [];
  return (
    <div className="audit-filters">
      <Select
        label={t('audit:who')}
        choices={[
          { id: any, label: t('audit:who.any') },
          ...members.map(({ id, name }) => ({ id: `user:${id}`, label: name })),
          { id: 'system', label: t('audit:who.system') },
        ]}
        value={given.actor ?? any}
        onChange={(actor) => set('actor', actor)}
      />
      <Select
        label={t('audit:what')}
        choices={[{ id: any, label: t('audit:what.any') }, ...names.choices]}
        value={given.action ?? any}
        onChange={(action) => set('action', action)}
      />
      <TextField
        label={t('audit:from')}
        type="date"
        value={given.from ?? ''}
        onChange={(from) => set('from', from)}
      />
      <TextField label={t('audit:to')} type="date" value={given.to ?? ''} onChange={(to) => set('to', to)} />
    </div>
  );
}

function Entries({
  items,
  onOpen,
}: {
  readonly items: readonly AuditEntry[];
  readonly onOpen: (entry: AuditEntry) => void;
}) {
  const { t } = useTranslation();
  const names = useActNames();
  const who = useWho();
  return (
    <Table
      label={t('audit:title')}
      items={items}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'what',
          title: t('audit:what'),
          cell: (entry) => <RowButton onPress={() => onOpen(entry)}>{names.of(entry.action)}</RowButton>,
        },
        { id: 'who', title: t('audit:who'), cell: who },
        { id: 'subject', title: t('audit:subject'), cell: ({ subject }) => <code>{subject}</code> },
        { id: 'at', title: t('audit:at'), end: true, cell: ({ at }) => <When at={at} /> },
      ]}
    />
  );
}

function useWho() {
  const { t } = useTranslation();
  return ({ actor, actorName }: AuditEntry) => {
    if (actorName !== null) return <Own>{actorName}</Own>;
    return actor.startsWith('key:') ? t('audit:who.key') : t('audit:who.system');
  };
}

function Entry({ entry, onClose }: { readonly entry: AuditEntry; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const names = useActNames();
  const who = useWho();
  return (
    <Sheet title={names.of(entry.action)} closeLabel={t('common:close')} isOpen onClose={onClose}>
      <p className="soft">
        {who(entry)} · <When at={entry.at} />
      </p>
      <p>
        <code>{entry.subject}</code>
      </p>
      <Changes before={entry.before} after={entry.after} />
    </Sheet>
  );
}
