import type { TemplateDocument } from '@perennial/contracts';
import { Card, EmptyState, Select, Table, VariantIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { Found } from '../../../parts/found.tsx';
import { Own } from '../../../parts/own.tsx';
import { When } from '../../../parts/when.tsx';
import { usePublisherName } from '../../versions/use-publisher-name.ts';
import { useLocaleName } from '../locales.ts';
import { fieldsOf } from '../types.ts';
import type { StoredTemplate } from '../use-writing.ts';
import { lineDiff } from './line-diff.ts';

/** What was published, by whom and why, and how any two of it differ. */
export function VersionsTab({ stored }: { readonly stored: StoredTemplate }) {
  const { t } = useTranslation();
  const nameOf = usePublisherName();
  const params = { template: stored.id };
  const query = useApi('GET /v1/templates/:template/versions', { params });
  return (
    <div className="stack">
      <Card flush>
        <Found query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<VariantIcon aria-hidden />} title={t('templates:versions.none')}>
                {t('templates:versions.none.why')}
              </EmptyState>
            ) : (
              <Table
                label={t('templates:tab.versions')}
                items={items}
                idOf={({ version }) => String(version)}
                columns={[
                  {
                    id: 'version',
                    title: t('templates:version'),
                    cell: ({ version }) => <b className="num">{version}</b>,
                  },
                  {
                    id: 'note',
                    title: t('templates:publish.note'),
                    cell: ({ note }) => note && <Own>{note}</Own>,
                  },
                  {
                    id: 'by',
                    title: t('templates:version.by'),
                    cell: ({ publishedBy }) => nameOf(publishedBy),
                  },
                  {
                    id: 'at',
                    title: t('templates:version.at'),
                    end: true,
                    cell: (one) => <When at={one.publishedAt} />,
                  },
                ]}
              />
            )
          }
        </Found>
      </Card>
      {query.data && query.data.items.length > 0 && (
        <Differences stored={stored} versions={query.data.items.map(({ version }) => version)} />
      )}
    </div>
  );
}

/** Two of them beside each other; the draft is one, too. */
function Differences({
  stored,
  versions,
}: {
  readonly stored: StoredTemplate;
  readonly versions: readonly number[];
}) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(String(versions[0]));
  const [after, setAfter] = useState('draft');
  const choices = [
    { id: 'draft', label: t('templates:version.draft') },
    ...versions.map((version) => ({ id: String(version), label: t('templates:version.nth', { version }) })),
  ];
  const [old, next] = [useDocument(stored, before), useDocument(stored, after)];
  return (
    <Card
      title={t('templates:diff')}
      action={
        <div className="row">
          <Select
            label={t('templates:diff.before')}
            hideLabel
            choices={choices}
            value={before}
            onChange={setBefore}
          />
          <Select
            label={t('templates:diff.after')}
            hideLabel
            choices={choices}
            value={after}
            onChange={setAfter}
          />
        </div>
      }
    >
      {old && next && <Changes before={old} after={next} />}
    </Card>
  );
}

function useDocument(stored: StoredTemplate, which: string): TemplateDocument | undefined {
  const params = { template: stored.id, version: Number(which) };
  const { data } = useApi(
    'GET /v1/templates/:template/versions/:version',
    { params },
    { enabled: which !== 'draft' },
  );
  return which === 'draft' ? stored.draft : data?.document;
}

function Changes({ before, after }: { readonly before: TemplateDocument; readonly after: TemplateDocument }) {
  const { t } = useTranslation();
  const name = useLocaleName();
  const changes = changesOf(before, after);
  if (changes.length === 0) return <p className="muted">{t('templates:diff.none')}</p>;
  return (
    <div className="stack">
      {changes.map(({ locale, field, old, next }) => (
        <section key={`${locale} ${field}`}>
          <h3 className="small muted">
            {t(`templates:field.${field}`)} · {name(locale)}
          </h3>
          <pre className="template-diff" translate="no">
            {lineDiff(old, next).map(({ is, text }, i) => (
              <Line key={i} is={is} text={text} />
            ))}
          </pre>
        </section>
      ))}
    </div>
  );
}

function Line({ is, text }: ReturnType<typeof lineDiff>[number]) {
  const { t } = useTranslation();
  if (is === 'same') return <span>{text || ' '}</span>;
  const Mark = is === 'new' ? 'ins' : 'del';
  return (
    <Mark>
      <span className="sr-only">{t(`templates:diff.${is}`)} </span>
      {text || ' '}
    </Mark>
  );
}

interface Change {
  readonly locale: string;
  readonly field: string;
  readonly old: string;
  readonly next: string;
}

function changesOf(before: TemplateDocument, after: TemplateDocument): readonly Change[] {
  const locales = [...new Set([...Object.keys(before.copies), ...Object.keys(after.copies)])];
  return locales.flatMap((locale) => {
    const [old, next] = [before, after].map(({ copies }) => (copies[locale] ? fieldsOf(copies[locale]) : {}));
    return [...new Set([...Object.keys(old!), ...Object.keys(next!)])]
      .map((field) => ({ locale, field, old: old![field] ?? '', next: next![field] ?? '' }))
      .filter((one) => one.old !== one.next);
  });
}
