import { Button, buttonClass, Card, EmptyState, PeopleIcon, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi, usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { ExportPeople } from '../imports/export-people.tsx';
import { FilterBar } from './list/filter-bar.tsx';
import { PeopleTable } from './list/people-table.tsx';
import { attributesOf, useColumns } from './list/use-columns.ts';
import { noFilters, queryOf, useFilters, type Filters } from './list/use-filters.ts';
import './people.css';

/** People last seen first: all, those looked for, or those whom the filters fit. */
export function Component() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const [columns, setColumns] = useColumns();
  const query = queryOf(filters);
  const attributes = attributesOf(columns);
  const people = usePages('GET /v1/people', { query: { ...query, attributes } });
  const [isExporting, setExporting] = useState(false);
  const mayImport = useMay('people.edit');
  const path = useWorkspacePath();
  const isAsked = Object.keys(query).length > 0;
  return (
    <Page
      title={t('people:title')}
      actions={
        <>
          {mayImport && (
            <Link className={buttonClass()} to={path('imports')}>
              {t('imports:new')}
            </Link>
          )}
          <Button onPress={() => setExporting(true)}>{t('imports:export')}</Button>
        </>
      }
    >
      <SearchPeople
        key={filters.search}
        wanted={filters.search}
        onSearch={(search) => setFilters({ ...filters, search })}
      />
      <FilterBar filters={filters} onFilters={setFilters} columns={columns} onColumns={setColumns} />
      <Card
        flush
        title={filters.search === '' ? t('people:recent') : t('people:found')}
        action={<Count query={query} />}
      >
        <Found query={{ ...people, data: people.items }}>
          {(items) =>
            items.length > 0 ? (
              <PeopleTable items={items} columns={columns} />
            ) : (
              <Nobody filters={filters} isAsked={isAsked} onAll={() => setFilters(noFilters)} />
            )
          }
        </Found>
        <More query={people} />
      </Card>
      {isExporting && <ExportPeople {...exported(query)} onClose={() => setExporting(false)} />}
    </Page>
  );
}

/** What of the filters files know. */
function exported({ model, stage, segment }: ReturnType<typeof queryOf>) {
  return { ...(model && stage && { model, stage }), ...(segment && { segment }) };
}

/** How many there are, and how they stand in the list: it knows no other order. */
function Count({ query }: { readonly query: ReturnType<typeof queryOf> }) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/people/count', { query });
  return (
    <span className="small muted num" role="status">
      {data && (
        <>
          {t('people:count', { count: data.people })}
          {data.unknown > 0 && ` · ${t('people:count.unknown', { count: data.unknown })}`}
          {' · '}
        </>
      )}
      {t('people:sorted')}
    </span>
  );
}

function Nobody({
  filters,
  isAsked,
  onAll,
}: {
  readonly filters: Filters;
  readonly isAsked: boolean;
  readonly onAll: () => void;
}) {
  const { t } = useTranslation();
  const { search } = filters;
  const onlySearch = search !== '' && !filters.stage && !filters.segment && !filters.condition;
  const title = !isAsked
    ? t('people:empty')
    : onlySearch
      ? t('people:nobody', { wanted: search })
      : t('people:filter.nobody');
  const why = !isAsked ? 'empty.why' : onlySearch ? 'nobody.why' : 'filter.nobody.why';
  return (
    <EmptyState
      icon={<PeopleIcon aria-hidden />}
      title={title}
      action={isAsked && <Button onPress={onAll}>{t('people:all')}</Button>}
    >
      {t(`people:${why}`)}
    </EmptyState>
  );
}

/** Exact, since addresses are kept encrypted and can only be looked up whole. */
function SearchPeople({
  wanted,
  onSearch,
}: {
  readonly wanted: string;
  readonly onSearch: (text: string) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(wanted);
  return (
    <form
      role="search"
      className="people-find"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextField
        label={t('people:search')}
        hideLabel
        placeholder={t('people:search')}
        value={text}
        onChange={setText}
        maxLength={500}
        type="search"
      />
      <Button type="submit">{t('people:search.act')}</Button>
    </form>
  );
}
