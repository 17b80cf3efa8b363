import type { SegmentItem } from '@perennial/contracts';
import { Button, Card, EmptyState, Menu, PlusIcon, SegmentIcon, Segments, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { Sparkline } from './growth-line.tsx';
import { NewList } from './new-list.tsx';
import { SegmentKind, whileBuilding } from './segment-kind.tsx';
import './segments.css';

/** Everything that groups people: what is kept up to date, and what is kept by hand. */
export function Component() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show') === 'archived' ? 'archived' : 'used';
  const query = useApi(
    'GET /v1/segments',
    { query: { archived: shown === 'archived' ? 'true' : 'false' } },
    { every: (seen) => whileBuilding(seen?.items ?? []) },
  );
  return (
    <Page title={t('segments:title')} actions={<NewSegment />}>
      <div className="row">
        <Segments
          label={t('segments:show')}
          choices={[
            { id: 'used', label: t('segments:show.used') },
            { id: 'archived', label: t('segments:show.archived') },
          ]}
          value={shown}
          onChange={(show) => setSearch(show === 'archived' ? { show } : {})}
        />
      </div>
      <Card flush>
        <Found query={query}>
          {({ items }) => (items.length > 0 ? <SegmentTable items={items} /> : <Nothing shown={shown} />)}
        </Found>
      </Card>
    </Page>
  );
}

function NewSegment() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const [naming, setNaming] = useState(false);
  if (!useMay('segments.edit')) return null;
  return (
    <>
      <Menu
        items={[
          { id: 'live', label: t('segments:new.live') },
          { id: 'static', label: t('segments:new.static') },
        ]}
        onAction={(kind) => (kind === 'live' ? void navigate(path('segments/new')) : setNaming(true))}
      >
        <Button kind="primary">
          <PlusIcon aria-hidden />
          {t('segments:new')}
        </Button>
      </Menu>
      {naming && <NewList onClose={() => setNaming(false)} />}
    </>
  );
}

function Nothing({ shown }: { readonly shown: 'used' | 'archived' }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const mayEdit = useMay('segments.edit');
  if (shown === 'archived')
    return <EmptyState icon={<SegmentIcon aria-hidden />} title={t('segments:empty.archived')} />;
  return (
    <EmptyState
      icon={<SegmentIcon aria-hidden />}
      title={t('segments:empty')}
      action={
        mayEdit && (
          <Button kind="primary" onPress={() => void navigate(path('segments/new'))}>
            {t('segments:empty.act')}
          </Button>
        )
      }
    >
      {t('segments:empty.why')}
    </EmptyState>
  );
}

function SegmentTable({ items }: { readonly items: readonly SegmentItem[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <Table
      label={t('segments:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`segments/${id}`)}
      columns={[
        { id: 'name', title: t('segments:column.name'), cell: ({ name }) => name },
        {
          id: 'kind',
          title: t('segments:column.kind'),
          cell: (segment) => <SegmentKind segment={segment} />,
        },
        {
          id: 'people',
          title: t('segments:column.people'),
          end: true,
          cell: ({ people }) => <span className="num">{numbers.format(people)}</span>,
        },
        {
          id: 'growth',
          title: t('segments:column.growth'),
          cell: ({ growth }) => <Sparkline growth={growth} />,
        },
        { id: 'used', title: t('segments:column.used'), cell: ({ usedIn }) => <Uses usedIn={usedIn} /> },
        {
          id: 'updated',
          title: t('segments:column.updated'),
          cell: ({ updatedAt }) => <When at={updatedAt} as="day" />,
        },
      ]}
    />
  );
}

function Uses({ usedIn: { journeys, segments } }: Pick<SegmentItem, 'usedIn'>) {
  const { t } = useTranslation();
  const told = [
    ...(journeys.length > 0 ? [t('segments:used.journeys', { count: journeys.length })] : []),
    ...(segments.length > 0 ? [t('segments:used.segments', { count: segments.length })] : []),
  ];
  return <span className="soft">{told.length > 0 ? told.join(' · ') : t('segments:used.nowhere')}</span>;
}
