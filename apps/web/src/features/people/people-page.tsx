import { Avatar, Button, Card, EmptyState, PeopleIcon, StageMark, Table, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Page } from '../../parts/page.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { When } from '../../parts/when.tsx';
import './people.css';

/** People last seen first, or the one looked for. */
export function Component() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('search') ?? '';
  const query = usePages('GET /v1/people', wanted === '' ? {} : { query: { search: wanted } });
  const look = (text: string) => setSearch(text === '' ? {} : { search: text });
  return (
    <Page title={t('people:title')}>
      <SearchPeople key={wanted} wanted={wanted} onSearch={look} />
      <Card flush title={wanted === '' ? t('people:recent') : t('people:found')}>
        <Found query={{ ...query, data: query.items }}>
          {(items) =>
            items.length > 0 ? (
              <PeopleTable items={items} />
            ) : (
              <EmptyState
                icon={<PeopleIcon aria-hidden />}
                title={wanted === '' ? t('people:empty') : t('people:nobody', { wanted })}
                action={wanted !== '' && <Button onPress={() => look('')}>{t('people:all')}</Button>}
              >
                {wanted === '' ? t('people:empty.why') : t('people:nobody.why')}
              </EmptyState>
            )
          }
        </Found>
        <More query={query} />
      </Card>
    </Page>
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
      className="people-search"
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

type Item = NonNullable<ReturnType<typeof usePages<'GET /v1/people'>>['items']>[number];

function PeopleTable({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const { stage: stageName } = useStageNames();
  return (
    <Table
      label={t('people:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`people/${id}`)}
      columns={[
        {
          id: 'name',
          title: t('people:column.name'),
          cell: (person) => (
            <span className="row">
              <Avatar name={nameOf(person)} />
              {nameOf(person)}
            </span>
          ),
        },
        {
          id: 'stages',
          title: t('people:column.stages'),
          cell: ({ stages }) => (
            <span className="row wrap">
              {Object.entries(stages).map(([model, stage]) => (
                <StageMark key={model} stage={stage} name={stageName(stage)} />
              ))}
            </span>
          ),
        },
        { id: 'email', title: t('people:column.email'), cell: ({ email }) => email },
        { id: 'phone', title: t('people:column.phone'), cell: ({ phone }) => phone },
        { id: 'seen', title: t('people:column.seen'), cell: ({ lastSeen }) => <When at={lastSeen} /> },
      ]}
    />
  );
}
