import type { TemplateSummary } from '@perennial/contracts';
import { Card, EmptyState, Pill, Segments, Select, Table, TemplateIcon, TextField } from '@perennial/ui';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useApi } from '../../../client/use-api.ts';
import { Found } from '../../../parts/found.tsx';
import { Own } from '../../../parts/own.tsx';
import { Page } from '../../../parts/page.tsx';
import { When } from '../../../parts/when.tsx';
import { kinds } from '../types.ts';
import { NewTemplate } from './new-template.tsx';
import '../templates.css';

/** Everything that is written to be sent, found by kind, folder, tag and name; the address holds what was asked. */
export function Component() {
  const { t } = useTranslation();
  const [asked, ask] = useAsked();
  const search = useDeferredValue(asked.search);
  const query = useApi('GET /v1/templates', {
    query: { archived: asked.show === 'archived' ? 'true' : 'false' },
  });
  const all = query.data?.items ?? [];
  const shown = all.filter((one) => isAsked(one, { ...asked, search }));
  return (
    <Page title={t('templates:title')} actions={<NewTemplate />}>
      <Card flush>
        <div className="row wrap template-filter">
          <Segments
            label={t('templates:kind')}
            choices={[
              { id: 'all', label: t('templates:kind.all') },
              ...kinds.map((id) => ({ id, label: t(`templates:kinds.${id}`) })),
            ]}
            value={asked.kind}
            onChange={(kind) => ask({ kind })}
          />
          <TextField
            label={t('templates:search')}
            hideLabel
            placeholder={t('templates:search')}
            value={asked.search}
            onChange={(text) => ask({ search: text })}
          />
          <Sorting items={all} asked={asked} ask={ask} />
        </div>
        <Found query={query}>
          {() =>
            shown.length > 0 ? (
              <Templates items={shown} />
            ) : (
              <EmptyState
                icon={<TemplateIcon aria-hidden />}
                title={t(all.length > 0 ? 'templates:none' : 'templates:empty')}
                {...(all.length === 0 && asked.show !== 'archived' && { action: <NewTemplate /> })}
              >
                {all.length > 0 ? t('templates:none.why') : t('templates:empty.why')}
              </EmptyState>
            )
          }
        </Found>
      </Card>
    </Page>
  );
}

interface Asked {
  readonly kind: string;
  readonly search: string;
  readonly folder: string;
  readonly tag: string;
  readonly show: string;
}

const usual: Asked = { kind: 'all', search: '', folder: 'all', tag: 'all', show: 'used' };

function useAsked(): readonly [Asked, (change: Partial<Asked>) => void] {
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [name, params.get(name) ?? value]),
  ) as unknown as Asked;
  const ask = (change: Partial<Asked>) => {
    const next = Object.entries({ ...asked, ...change }).filter(
      ([name, value]) => value !== usual[name as keyof Asked],
    );
    setParams(next as [string, string][], { replace: true });
  };
  return [asked, ask];
}

function isAsked({ kind, name, folder, tags }: TemplateSummary, asked: Asked): boolean {
  return (
    (asked.kind === 'all' || kind === asked.kind) &&
    (asked.folder === 'all' || folder === asked.folder) &&
    (asked.tag === 'all' || tags.includes(asked.tag)) &&
    name.toLowerCase().includes(asked.search.trim().toLowerCase())
  );
}

/** By folder and tag, where there are any; and what is out of use. */
function Sorting({
  items,
  asked,
  ask,
}: {
  readonly items: readonly TemplateSummary[];
  readonly asked: Asked;
  readonly ask: (change: Partial<Asked>) => void;
}) {
  const { t } = useTranslation();
  const folders = distinct(items.flatMap(({ folder }) => folder ?? []));
  const tags = distinct(items.flatMap((one) => one.tags));
  const choices = (all: string, names: readonly string[]) => [
    { id: 'all', label: all },
    ...names.map((name) => ({ id: name, label: name })),
  ];
  return (
    <>
      {folders.length > 0 && (
        <Select
          label={t('templates:folder')}
          hideLabel
          choices={choices(t('templates:folder.all'), folders)}
          value={asked.folder}
          onChange={(folder) => ask({ folder })}
        />
      )}
      {tags.length > 0 && (
        <Select
          label={t('templates:tags')}
          hideLabel
          choices={choices(t('templates:tags.all'), tags)}
          value={asked.tag}
          onChange={(tag) => ask({ tag })}
        />
      )}
      <Select
        label={t('templates:show')}
        hideLabel
        choices={[
          { id: 'used', label: t('templates:show.used') },
          { id: 'archived', label: t('templates:show.archived') },
        ]}
        value={asked.show}
        onChange={(show) => ask({ show })}
      />
    </>
  );
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();

function Templates({ items }: { readonly items: readonly TemplateSummary[] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <Table
      label={t('templates:title')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`content/${id}`)}
      columns={[
        {
          id: 'name',
          title: t('templates:name'),
          cell: ({ name, folder, tags }) => (
            <>
              <Own>{name}</Own>
              {(folder !== null || tags.length > 0) && (
                <span className="small muted"> {[folder, ...tags].filter(Boolean).join(' · ')}</span>
              )}
            </>
          ),
        },
        { id: 'kind', title: t('templates:kind'), cell: ({ kind }) => t(`templates:kinds.${kind}`) },
        { id: 'state', title: t('templates:state'), cell: (one) => <TemplateState template={one} /> },
        {
          id: 'changed',
          title: t('templates:changed'),
          end: true,
          cell: (one) => <When at={one.changedAt} />,
        },
      ]}
    />
  );
}

/** What journeys can take of it. */
export function TemplateState({
  template: { publishedVersion, changed, archivedAt },
}: {
  readonly template: TemplateSummary;
}) {
  const { t } = useTranslation();
  if (archivedAt !== null) return <Pill>{t('templates:state.archived')}</Pill>;
  if (publishedVersion === null) return <Pill>{t('templates:state.draft')}</Pill>;
  return (
    <>
      <Pill tone="good">{t('templates:state.published', { version: publishedVersion })}</Pill>
      {changed && <span className="small muted"> {t('templates:state.changed')}</span>}
    </>
  );
}
