import type { ListedJourney } from '@perennial/contracts';
import { Avatar, Chip, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { When } from '../../parts/when.tsx';
import { NextRun } from '../broadcast/next-run.tsx';
import { StatusPill } from '../journeys/status-pill.tsx';
import { BeginsWith } from './begins-with.tsx';
import { orders, useFilters } from './filters.ts';
import { RowMenu } from './row-menu.tsx';

/** Journeys with how they fare: all their numbers came with them. */
export function JourneyTable({ items }: { readonly items: readonly ListedJourney[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const mayEdit = useMay('journeys.edit');
  const { filters, setFilters } = useFilters();
  const number = (value: number) => value.toLocaleString(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Table
      label={t('journey-list:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`journeys/${id}`)}
      order={{
        by: filters.order,
        onChange: (column) => setFilters({ order: orders.find((one) => one === column) ?? 'changed' }),
      }}
      columns={[
        { id: 'name', title: t('journey-list:column.name'), cell: (journey) => <Name journey={journey} /> },
        {
          id: 'state',
          title: t('journey-list:column.state'),
          cell: ({ status, liveVersion }) => <StatusPill status={status} version={liveVersion} />,
        },
        { id: 'here', title: t('journey-list:column.here'), end: true, cell: ({ here }) => number(here) },
        { id: 'week', title: t('journey-list:column.week'), end: true, cell: ({ week }) => number(week) },
        {
          id: 'goal',
          title: t('journey-list:column.goal'),
          end: true,
          cell: ({ goal }) =>
            goal &&
            goal.entered > 0 && (
              <span
                title={t('journey-list:goal.why', {
                  reached: number(goal.reached),
                  entered: number(goal.entered),
                })}
              >
                {share.format(goal.reached / goal.entered)}
              </span>
            ),
        },
        {
          id: 'priority',
          title: t('journey-list:column.priority'),
          end: true,
          sorts: true,
          cell: ({ priority }) => number(priority),
        },
        {
          id: 'owner',
          title: t('journey-list:column.owner'),
          cell: ({ owner }) =>
            owner && (
              <span className="journey-owner" title={owner.name}>
                <Avatar name={owner.name} />
                <span className="sr-only">{owner.name}</span>
              </span>
            ),
        },
        {
          id: 'changed',
          title: t('journey-list:column.changed'),
          sorts: true,
          cell: ({ updatedAt }) => (
            <span className="journey-changed">
              <When at={updatedAt} as="day" />
            </span>
          ),
        },
        ...(mayEdit
          ? [
              {
                id: 'acts',
                title: '',
                end: true,
                cell: (journey: ListedJourney) => <RowMenu journey={journey} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Name({ journey }: { readonly journey: ListedJourney }) {
  return (
    <span className="journey-name">
      <span>{journey.name}</span>
      {hasFacts(journey) && (
        <span className="row wrap">
          <BeginsWith triggers={journey.stageTriggers} />
          <NextRun journey={journey} />
          {journey.tags.map((tag) => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </span>
      )}
    </span>
  );
}

function hasFacts({ stageTriggers, tags, broadcast, nextRunAt, run }: ListedJourney): boolean {
  return stageTriggers.length > 0 || tags.length > 0 || broadcast || nextRunAt !== null || run !== null;
}
