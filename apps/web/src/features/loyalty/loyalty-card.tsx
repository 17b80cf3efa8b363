import type { CallResponse, Person } from '@perennial/contracts';
import { Button, Card, Facts } from '@perennial/ui';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { useSignedNumber } from './use-signed-number.ts';

/** Fetched when somebody opens them. */
const ChangePoints = lazy(() => import('./change-points.tsx'));
const Ledger = lazy(() => import('./ledger.tsx'));

type Open = 'change' | 'ledger' | null;

/** Somebody's points, and the friends they brought. */
export default function LoyaltyCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>(null);
  const mayEdit = useMay('people.edit');
  const params = { person: person.id };
  const points = useApi('GET /v1/people/:person/points', { params });
  const referrals = useApi('GET /v1/people/:person/referrals', { params });
  const close = () => setOpen(null);
  const change = mayEdit && (
    <Button kind="quiet" size="small" onPress={() => setOpen('change')}>
      {t('loyalty:change')}
    </Button>
  );
  return (
    <Card title={t('loyalty:card')} action={change}>
      <div className="stack">
        <Found query={points} lines={2}>
          {({ balance, items }) => (
            <Balance balance={balance} entries={items.length} onLedger={() => setOpen('ledger')} />
          )}
        </Found>
        <Found query={referrals} lines={2}>
          {(found) => <Friends {...found} />}
        </Found>
      </div>
      <Suspense>
        {open === 'change' && <ChangePoints person={person.id} onClose={close} />}
        {open === 'ledger' && <Ledger person={person} onClose={close} />}
      </Suspense>
    </Card>
  );
}

function Balance({
  balance,
  entries,
  onLedger,
}: {
  readonly balance: number;
  readonly entries: number;
  readonly onLedger: () => void;
}) {
  const { t } = useTranslation();
  const { plain } = useSignedNumber();
  if (entries === 0) return <p className="small muted">{t('loyalty:card.no-points')}</p>;
  return (
    <div className="row between">
      <span>{t('loyalty:card.balance', { count: balance, n: plain(balance) })}</span>
      <Button kind="quiet" size="small" onPress={onLedger}>
        {t('loyalty:ledger')}
      </Button>
    </div>
  );
}

function Friends({ code, link, by, brought }: CallResponse<'GET /v1/people/:person/referrals'>) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const list = new Intl.ListFormat(i18n.language);
  const named = (one: { readonly person: string; readonly name: string | null }) => (
    <Link key={one.person} to={path(`people/${one.person}`)}>
      {one.name === null ? t('loyalty:nameless') : <Own>{one.name}</Own>}
    </Link>
  );
  if (code === null && by === null && brought.length === 0)
    return <p className="small muted">{t('loyalty:card.no-friends')}</p>;
  const people = brought.map((one) => one.person);
  const known: readonly (readonly [string, ReactNode])[] = [
    ...(by ? [[t('loyalty:card.by'), named(by)] as const] : []),
    ...(brought.length > 0
      ? [
          [
            t('loyalty:card.brought'),
            // The marks between names are the language's; the names lead to their pages.
            list
              .formatToParts(people)
              .map(({ type, value }, at) =>
                type === 'element' ? (
                  named(brought.find(({ person }) => person === value)!)
                ) : (
                  <span key={at}>{value}</span>
                ),
              ),
          ] as const,
        ]
      : []),
    ...(code === null ? [] : [[t('loyalty:card.code'), <Own key="code">{link ?? code}</Own>] as const]),
  ];
  return <Facts items={known} />;
}
