import type { CallResponse } from '@perennial/contracts';
import { Card, EmptyState, PointsIcon, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { Page } from '../../parts/page.tsx';
import { useSignedNumber } from './use-signed-number.ts';
import './loyalty.css';

/** Friends who bring friends, and points: how it works here, what came of it, and who has most. */
export function Component() {
  const { t } = useTranslation();
  const referrals = useApi('GET /v1/referrals');
  const points = useApi('GET /v1/points');
  return (
    <Page title={t('loyalty:title')}>
      <div className="stack">
        <Found query={referrals}>{(found) => <Friends {...found} />}</Found>
        <Found query={points}>{(found) => <Points {...found} />}</Found>
      </div>
    </Page>
  );
}

function Friends({ page, completed, recent, referrers, top }: CallResponse<'GET /v1/referrals'>) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { plain } = useSignedNumber();
  return (
    <Card title={t('loyalty:friends')}>
      <div className="stack">
        <p className="soft">{t('loyalty:friends.how')}</p>
        <p className="small muted loyalty-how">
          {t('loyalty:friends.names')} <code>{'{{ referral.code }}'}</code>{' '}
          <code>{'{{ referral.url }}'}</code> <code>Referral Completed</code>
        </p>
        <p>
          {page === null ? (
            <>
              {t('loyalty:friends.no-page')}{' '}
              <Link className="link" to={path('settings/general')}>
                {t('loyalty:friends.set-page')}
              </Link>
            </>
          ) : (
            <>
              {t('loyalty:friends.page')} <span translate="no">{page}</span>
            </>
          )}
        </p>
        <Figures
          items={[
            [t('loyalty:friends.completed'), plain(completed)],
            [t('loyalty:friends.recent'), plain(recent)],
            [t('loyalty:friends.referrers'), plain(referrers)],
          ]}
        />
        {top.length === 0 ? (
          <p className="small muted">{t('loyalty:friends.none')}</p>
        ) : (
          <Most
            label={t('loyalty:friends.top')}
            column={t('loyalty:friends.brought')}
            items={top.map(({ brought, ...one }) => ({ ...one, n: brought }))}
          />
        )}
      </div>
    </Card>
  );
}

function Points({ outstanding, people, recent, expiring, top }: CallResponse<'GET /v1/points'>) {
  const { t } = useTranslation();
  const { plain } = useSignedNumber();
  if (top.length === 0 && outstanding === 0 && recent.earned === 0)
    return (
      <Card title={t('loyalty:points')}>
        <EmptyState icon={<PointsIcon aria-hidden />} title={t('loyalty:points.none')}>
          {t('loyalty:points.none.why')}
        </EmptyState>
        <Call />
      </Card>
    );
  return (
    <Card title={t('loyalty:points')}>
      <div className="stack">
        <p className="soft loyalty-how">
          {t('loyalty:points.how')} <code>{'{{ person.points }}'}</code>
        </p>
        <Figures
          items={[
            [t('loyalty:points.outstanding'), plain(outstanding)],
            [t('loyalty:points.people'), plain(people)],
            [t('loyalty:points.earned'), plain(recent.earned)],
            [t('loyalty:points.spent'), plain(recent.spent)],
            [t('loyalty:points.expired'), plain(recent.expired)],
            [t('loyalty:points.expiring'), plain(expiring)],
          ]}
        />
        {top.length > 0 && (
          <Most
            label={t('loyalty:points.top')}
            column={t('loyalty:points')}
            items={top.map(({ balance, ...one }) => ({ ...one, n: balance }))}
          />
        )}
        <Call />
      </div>
    </Card>
  );
}

const example = `curl -X POST "$PERENNIAL/v1/points" -H "authorization: Bearer $KEY" \\
  -H "content-type: application/json" \\
  -d '{"kind": "earn", "whose": {"userId": "user-1"}, "key": "order-1001", "points": 120}'`;

/** How a shop tells of points, to be copied. */
function Call() {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('loyalty:points.call')}</summary>
      <pre className="small" translate="no">
        {example}
      </pre>
      <p className="small muted">{t('loyalty:points.call.why')}</p>
    </details>
  );
}

function Figures({ items }: { readonly items: readonly (readonly [string, string])[] }) {
  return (
    <dl className="loyalty-figures">
      {items.map(([name, value]) => (
        <div key={name}>
          <dt className="small muted">{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Somebody {
  readonly person: string;
  readonly name: string | null;
  readonly n: number;
}

function Most({
  label,
  column,
  items,
}: {
  readonly label: string;
  readonly column: string;
  readonly items: readonly Somebody[];
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { plain } = useSignedNumber();
  return (
    <Table
      label={label}
      items={items}
      idOf={({ person }) => person}
      hrefOf={({ person }) => path(`people/${person}`)}
      columns={[
        {
          id: 'person',
          title: label,
          cell: ({ name }) => (name === null ? t('loyalty:nameless') : <Own>{name}</Own>),
        },
        { id: 'n', title: column, end: true, cell: ({ n }) => <span className="num">{plain(n)}</span> },
      ]}
    />
  );
}
