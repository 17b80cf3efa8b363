import type { JourneySummary } from '@perennial/contracts';
import { Table } from '@perennial/ui';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWorkspace, useWorkspacePath } from '../../client/session.ts';
import { useClient } from '../../client/use-api.ts';
import { When } from '../../parts/when.tsx';
import { StatusPill } from './status-pill.tsx';

/** Journeys with how many people are in them and how many ever entered. */
export function JourneyTable({ items }: { readonly items: readonly JourneySummary[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const entered = useEntered(items);
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <Table
      label={t('journeys:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`journeys/${id}`)}
      columns={[
        { id: 'name', title: t('journeys:column.name'), cell: ({ name }) => name },
        {
          id: 'status',
          title: t('journeys:column.status'),
          cell: ({ status, liveVersion }) => <StatusPill status={status} version={liveVersion} />,
        },
        { id: 'here', title: t('journeys:column.here'), end: true, cell: ({ here }) => number(here) },
        {
          id: 'entered',
          title: t('journeys:column.entered'),
          end: true,
          cell: ({ id }) => {
            const count = entered.get(id);
            return count === undefined ? '' : number(count);
          },
        },
        {
          id: 'changed',
          title: t('journeys:column.changed'),
          cell: ({ updatedAt }) => <When at={updatedAt} />,
        },
      ]}
    />
  );
}

/** Counters stand with each journey, so that each is asked; nobody has thousands of them on a page. */
function useEntered(items: readonly JourneySummary[]): ReadonlyMap<string, number> {
  const call = useClient();
  const { id: workspace } = useWorkspace();
  return useQueries({
    queries: items.map(({ id, liveVersion }) => ({
      queryKey: [workspace, 'GET /v1/journeys/:journey/stats', { params: { journey: id } }],
      queryFn: () => call('GET /v1/journeys/:journey/stats', { params: { journey: id } }),
      enabled: liveVersion !== null,
      staleTime: 15_000,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data }, i) => {
          const item = items[i];
          if (!item) return [];
          if (item.liveVersion === null) return [[item.id, 0] as const];
          if (!data) return [];
          const sum = data.counters.filter(({ kind }) => kind === 'entered').reduce((n, one) => n + one.n, 0);
          return [[item.id, sum] as const];
        }),
      ),
  });
}
