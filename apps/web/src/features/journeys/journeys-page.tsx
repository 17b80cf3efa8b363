import { Button, Card, EmptyState, JourneyIcon, PlusIcon, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { JourneyTable } from './journey-table.tsx';
import { NewJourney } from './new-journey.tsx';

const filters = ['all', 'live', 'draft', 'paused', 'stopped', 'archived'] as const;
type Filter = (typeof filters)[number];

/** All journeys, last changed first. */
export function Component() {
  const { t } = useTranslation();
  const mayEdit = useMay('journeys.edit');
  const [search, setSearch] = useSearchParams();
  const [isNew, setNew] = useState(false);
  const filter = filters.find((one) => one === search.get('status')) ?? 'all';
  const query = usePages('GET /v1/journeys', filter === 'all' ? {} : { query: { status: filter } });
  const create = mayEdit && (
    <Button kind="primary" onPress={() => setNew(true)}>
      <PlusIcon aria-hidden />
      {t('journeys:create')}
    </Button>
  );
  return (
    <Page title={t('journeys:title')} actions={create}>
      <div>
        <Segments<Filter>
          label={t('journeys:filter')}
          choices={filters.map((id) => ({ id, label: t(`journeys:filter.${id}`) }))}
          value={filter}
          onChange={(next) => setSearch(next === 'all' ? {} : { status: next }, { replace: true })}
        />
      </div>
      <Card flush>
        <Found query={{ ...query, data: query.items }}>
          {(items) =>
            items.length > 0 ? (
              <JourneyTable items={items} />
            ) : (
              <EmptyState
                icon={<JourneyIcon aria-hidden />}
                title={filter === 'all' ? t('journeys:empty') : t('journeys:empty.filtered')}
                action={filter === 'all' && create}
              >
                {filter === 'all' && t('journeys:empty.why')}
              </EmptyState>
            )
          }
        </Found>
        <More query={query} />
      </Card>
      {isNew && <NewJourney onClose={() => setNew(false)} />}
    </Page>
  );
}
