import { BroadcastIcon, Button, buttonClass, Card, PlusIcon, ReadIcon, ScheduleIcon } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { FilterBar } from './filter-bar.tsx';
import { queryOf, useFilters } from './filters.ts';
import { Folders } from './folders.tsx';
import { JourneyTable } from './journey-table.tsx';
import { NewJourney } from './new-journey.tsx';
import { NoJourneys } from './no-journeys.tsx';
import './journey-list.css';

/** Fetched when it is asked for: it brings the node types. */
const NewBroadcast = lazy(async () => ({
  default: (await import('../broadcast/new-broadcast.tsx')).NewBroadcast,
}));

/** Milliseconds between looks at who is where. */
const often = 10_000;

/** All journeys, last changed first, by folder. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const mayEdit = useMay('journeys.edit');
  const creating = useCreating();
  const { filters } = useFilters();
  const query = usePages('GET /v1/journeys', { query: queryOf(filters) }, { every: often });
  const create = mayEdit && (
    <Button kind="primary" onPress={creating.begin}>
      <PlusIcon aria-hidden />
      {t('journey-list:create')}
    </Button>
  );
  const [isBroadcasting, setBroadcasting] = useState(false);
  const broadcast = mayEdit && (
    <Button onPress={() => setBroadcasting(true)}>
      <BroadcastIcon aria-hidden />
      {t('broadcast:new')}
    </Button>
  );
  return (
    <Page
      title={t('journey-list:title')}
      actions={
        <>
          <Link to={path('journeys/playbooks')} className={buttonClass('quiet')}>
            <ReadIcon aria-hidden />
            {t('playbooks:title')}
          </Link>
          <Link to={path('journeys/calendar')} className={buttonClass('quiet')}>
            <ScheduleIcon aria-hidden />
            {t('calendar:title')}
          </Link>
          {broadcast}
          {create}
        </>
      }
    >
      <div className="journey-list">
        <Folders />
        <div className="stack">
          <FilterBar />
          <Card flush>
            <Found query={{ ...query, data: query.items }} lines={8}>
              {(items) =>
                items.length > 0 ? (
                  <JourneyTable items={items} />
                ) : (
                  <NoJourneys create={create} onPlaybooks={creating.begin} />
                )
              }
            </Found>
            <More query={query} />
          </Card>
        </div>
      </div>
      {mayEdit && creating.is && <NewJourney onClose={creating.end} />}
      {isBroadcasting && (
        <Suspense>
          <NewBroadcast folder={folderOf(filters)} onClose={() => setBroadcasting(false)} />
        </Suspense>
      )}
    </Page>
  );
}

/** Into the folder that is open. */
function folderOf({ folder }: ReturnType<typeof useFilters>['filters']): string | null {
  return folder === 'none' ? null : folder;
}

/** Other pages lead here to create one: `journeys?new`. */
function useCreating() {
  const [search, setSearch] = useSearchParams();
  const without = () => {
    const rest = new URLSearchParams(search);
    rest.delete('new');
    return rest;
  };
  return {
    is: search.has('new'),
    begin: () => setSearch(new URLSearchParams([...without(), ['new', '']]), { replace: true }),
    end: () => setSearch(without(), { replace: true }),
  };
}
