import type { AlertRoute } from '@perennial/contracts';
import { Button, Card, CheckIcon, EmptyState, NotifyIcon, Pill, Table } from '@perennial/ui';
import { alertSentence } from '@perennial/words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { languageOf } from '../../i18n/language.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { NewRoute } from './new-route.tsx';
import { useServiceNames } from './service-names.ts';

/** Who is told when something goes wrong, and what went wrong so far. */
export function AlertsSettings() {
  return (
    <div className="stack">
      <Routes />
      <History />
    </div>
  );
}

function Routes() {
  const { t } = useTranslation();
  const routes = useApi('GET /v1/alert-routes');
  const mayEdit = useMay('alerts.edit');
  const [isAdding, setAdding] = useState(false);
  const add = mayEdit && (
    <Button kind="primary" onPress={() => setAdding(true)}>
      {t('alerts:add')}
    </Button>
  );
  return (
    <Card title={t('alerts:routes')} action={routes.data?.items.length ? add : undefined} flush>
      <Found query={routes}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<NotifyIcon aria-hidden />} title={t('alerts:no-routes')} action={add}>
              {t('alerts:no-routes.why')}
            </EmptyState>
          ) : (
            <RouteTable items={items} mayEdit={mayEdit} />
          )
        }
      </Found>
      {isAdding && <NewRoute onClose={() => setAdding(false)} />}
    </Card>
  );
}

function RouteTable({
  items,
  mayEdit,
}: {
  readonly items: readonly AlertRoute[];
  readonly mayEdit: boolean;
}) {
  const { t } = useTranslation();
  const names = useServiceNames();
  const edit = useAct('PATCH /v1/alert-routes/:route');
  const remove = useAct('DELETE /v1/alert-routes/:route');
  const error = edit.error ?? remove.error;
  return (
    <>
      {error && <Fault error={error} />}
      <Table
        label={t('alerts:routes')}
        items={items}
        idOf={({ id }) => id}
        columns={[
          { id: 'name', title: t('alerts:name'), cell: ({ name }) => <Own>{name}</Own> },
          { id: 'kind', title: t('alerts:service'), cell: ({ kind }) => names[kind] },
          {
            id: 'to',
            title: t('alerts:to'),
            cell: ({ kind, host, members }) =>
              kind === 'mail' ? t('alerts:members', { count: members.length }) : <Own>{host}</Own>,
          },
          {
            id: 'about',
            title: t('alerts:about'),
            cell: ({ alerts, digest }) =>
              [
                ...(alerts.length === 0
                  ? [t('alerts:every')]
                  : alerts.map((kind) => t(`alerts:kind.${kind}`))),
                ...(digest ? [t('alerts:weekly')] : []),
              ].join(t('alerts:and')),
          },
          {
            id: 'acts',
            title: '',
            end: true,
            cell: ({ id, enabled, name }) =>
              mayEdit ? (
                <span className="row">
                  <Button
                    size="small"
                    onPress={() => edit.mutate({ params: { route: id }, body: { enabled: !enabled } })}
                  >
                    {enabled ? t('alerts:switch-off') : t('alerts:switch-on')}
                  </Button>
                  <Button
                    size="small"
                    kind="quiet"
                    aria-label={t('alerts:remove.of', { name })}
                    onPress={() => remove.mutate({ params: { route: id } })}
                  >
                    {t('alerts:remove')}
                  </Button>
                </span>
              ) : (
                !enabled && <Pill>{t('alerts:off')}</Pill>
              ),
          },
        ]}
      />
    </>
  );
}

function History() {
  const { t, i18n } = useTranslation();
  const alerts = useApi('GET /v1/alerts', { query: { limit: 100 } }, { every: 15_000 });
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return (
    <Card title={t('alerts:title')} flush>
      <Found query={alerts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<CheckIcon aria-hidden />} title={t('alerts:none')}>
              {t('alerts:none.why')}
            </EmptyState>
          ) : (
            <Table
              label={t('alerts:title')}
              items={items}
              idOf={({ id }) => id}
              columns={[
                { id: 'what', title: t('alerts:what'), cell: (alert) => alertSentence(alert, language) },
                {
                  id: 'state',
                  title: t('alerts:state'),
                  cell: ({ resolvedAt }) =>
                    resolvedAt === null ? (
                      <Pill tone="danger">{t('alerts:lasts')}</Pill>
                    ) : (
                      <Pill>{t('alerts:over')}</Pill>
                    ),
                },
                { id: 'since', title: t('alerts:since'), cell: ({ openedAt }) => <When at={openedAt} /> },
                {
                  id: 'until',
                  title: t('alerts:until'),
                  end: true,
                  cell: ({ resolvedAt }) => resolvedAt !== null && <When at={resolvedAt} />,
                },
              ]}
            />
          )
        }
      </Found>
    </Card>
  );
}
