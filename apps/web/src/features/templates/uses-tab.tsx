import type { TemplateUses } from '@perennial/contracts';
import { Button, Card, EmptyState, JourneyIcon, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import type { StoredTemplate } from './use-writing.ts';

/** Where a template stands, and putting it out of use once it stands nowhere. */
export function UsesTab({ stored }: { readonly stored: StoredTemplate }) {
  const { t } = useTranslation();
  const query = useApi('GET /v1/templates/:template/uses', { params: { template: stored.id } });
  return (
    <div className="stack">
      <Found query={query}>
        {(uses) => (
          <>
            <Card flush title={t('templates:uses.journeys')}>
              <Journeys items={uses.journeys} newest={stored.publishedVersion} />
            </Card>
            {stored.kind === 'fragment' && uses.templates.length > 0 && (
              <Card title={t('templates:uses.templates')}>
                <Templates items={uses.templates} />
              </Card>
            )}
            {uses.approvedTexts.length > 0 && (
              <Card title={t('templates:uses.approved')}>
                <ul className="stack">
                  {uses.approvedTexts.map(({ id, provider, state }) => (
                    <li key={id}>
                      <Own>{provider}</Own> · {t(`templates:approved.${state}`)}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        )}
      </Found>
      {stored.kind !== 'fragment' && <SentWith template={stored.id} />}
      <Archive stored={stored} />
    </div>
  );
}

/** The way to every message that was made of it. */
function SentWith({ template }: { readonly template: string }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <p>
      <Link className="link" to={path(`messages?show=log&template=${template}`)}>
        {t('templates:uses.messages')}
      </Link>
    </p>
  );
}

function Journeys({
  items,
  newest,
}: {
  readonly items: TemplateUses['journeys'];
  readonly newest: number | null;
}) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const list = new Intl.ListFormat(i18n.language);
  const versions = (some: readonly number[]) =>
    some.length === 0 ? '' : list.format(some.map((version) => t('templates:version.nth', { version })));
  if (items.length === 0)
    return (
      <EmptyState icon={<JourneyIcon aria-hidden />} title={t('templates:uses.none')}>
        {t('templates:uses.none.why')}
      </EmptyState>
    );
  return (
    <Table
      label={t('templates:uses.journeys')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`journeys/${id}`)}
      columns={[
        { id: 'name', title: t('templates:uses.journey'), cell: ({ name }) => <Own>{name}</Own> },
        { id: 'live', title: t('templates:uses.live'), cell: ({ live }) => versions(live) },
        {
          id: 'draft',
          title: t('templates:uses.draft'),
          cell: ({ draft }) => (
            <>
              {versions(draft)}
              {newest !== null && draft.some((version) => version < newest) && (
                <span className="small muted"> {t('templates:uses.behind', { version: newest })}</span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Templates({ items }: { readonly items: TemplateUses['templates'] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <ul className="stack">
      {items.map(({ id, name, version }) => (
        <li key={id}>
          <Link className="link" to={path(`content/${id}`)}>
            <Own>{name}</Own>
          </Link>{' '}
          <span className="small muted">{t('templates:version.nth', { version })}</span>
        </li>
      ))}
    </ul>
  );
}

function Archive({ stored }: { readonly stored: StoredTemplate }) {
  const { t } = useTranslation();
  const archive = useAct('PUT /v1/templates/:template/archived');
  const isArchived = stored.archivedAt !== null;
  if (!useMay('templates.edit')) return null;
  return (
    <>
      <div>
        <Button
          isPending={archive.isPending}
          onPress={() => archive.mutate({ params: { template: stored.id }, body: { archived: !isArchived } })}
        >
          {t(isArchived ? 'templates:restore' : 'templates:archive')}
        </Button>
      </div>
      {archive.error && <Fault error={archive.error} />}
    </>
  );
}
