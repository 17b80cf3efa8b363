import type { Segment } from '@perennial/contracts';
import { Avatar, Card, EmptyState, PeopleIcon, Select, StageMark, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi, usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { When } from '../../parts/when.tsx';
import { stageOf } from './stage-of.ts';

/** Who is in, the last come first, or those of them in one stage. */
export function PeopleCard({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const query = usePages('GET /v1/segments/:segment/people', {
    params: { segment: segment.id },
    query: { ...stageOf(search.get('stage')) },
  });
  return (
    <Card flush title={t('segments:people.in')} action={<StageFilter />}>
      <Found query={{ ...query, data: query.items }}>
        {(items) =>
          items.length > 0 ? (
            <People items={items} />
          ) : (
            <EmptyState icon={<PeopleIcon aria-hidden />} title={t('segments:people.none')}>
              {t(segment.kind === 'live' ? 'segments:people.none.live' : 'segments:people.none.static')}
            </EmptyState>
          )
        }
      </Found>
      <More query={query} />
    </Card>
  );
}

function StageFilter() {
  const { t } = useTranslation();
  const names = useStageNames();
  const [search, setSearch] = useSearchParams();
  const { data } = useApi('GET /v1/knowledge');
  const choices = (data?.stageModels ?? []).flatMap(({ id, stages }) =>
    stages.map((stage) => ({ id: `${id}:${stage.id}`, label: names.stage(id, stage.id) })),
  );
  if (choices.length === 0) return null;
  return (
    <Select
      label={t('segments:people.stage')}
      hideLabel
      choices={[{ id: '', label: t('segments:people.every-stage') }, ...choices]}
      value={search.get('stage') ?? ''}
      onChange={(stage) => setSearch(stage === '' ? {} : { stage })}
    />
  );
}

type Item = NonNullable<ReturnType<typeof usePages<'GET /v1/segments/:segment/people'>>['items']>[number];

function People({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const names = useStageNames();
  return (
    <Table
      label={t('segments:people.in')}
      items={items}
      idOf={({ person }) => person.id}
      hrefOf={({ person }) => path(`people/${person.id}`)}
      columns={[
        {
          id: 'name',
          title: t('segments:column.name'),
          cell: ({ person }) => (
            <span className="row">
              <Avatar name={nameOf(person)} />
              {nameOf(person)}
            </span>
          ),
        },
        {
          id: 'stages',
          title: t('segments:column.stages'),
          cell: ({ person }) => (
            <span className="row wrap">
              {Object.entries(person.stages).map(([model, stage]) => (
                <StageMark key={model} stage={names.hue(model, stage)} name={names.stage(model, stage)} />
              ))}
            </span>
          ),
        },
        { id: 'since', title: t('segments:column.since'), cell: ({ since }) => <When at={since} /> },
      ]}
    />
  );
}
