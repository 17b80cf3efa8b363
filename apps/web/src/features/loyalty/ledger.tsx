import type { CallResponse, Person } from '@perennial/contracts';
import { Button, Pill, Sheet, Table } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { When } from '../../parts/when.tsx';
import { TakeBack } from './take-back.tsx';
import { useSignedNumber } from './use-signed-number.ts';
import './loyalty.css';

type Entry = CallResponse<'GET /v1/people/:person/points'>['items'][number];

/** Every entry of somebody's points, the latest first. */
export default function Ledger({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const query = useApi('GET /v1/people/:person/points', { params: { person: person.id } });
  return (
    <Sheet
      title={t('loyalty:ledger.title', { name: nameOf(person) })}
      closeLabel={t('common:close')}
      isOpen
      onClose={onClose}
    >
      <Found query={query}>
        {({ balance, items }) => <Entries person={person.id} balance={balance} items={items} />}
      </Found>
    </Sheet>
  );
}

function Entries({
  person,
  balance,
  items,
}: {
  readonly person: string;
  readonly balance: number;
  readonly items: readonly Entry[];
}) {
  const { t } = useTranslation();
  const { plain, signed } = useSignedNumber();
  const mayEdit = useMay('people.edit');
  const [taking, setTaking] = useState<Entry | null>(null);
  const gone = new Set(
    items.flatMap(({ kind, about }) => (kind === 'reverse' && about !== null ? [about] : [])),
  );
  const mayTakeBack = ({ kind, key }: Entry) =>
    mayEdit && (kind === 'earn' || kind === 'spend') && !gone.has(key);
  return (
    <div className="stack">
      <p>{t('loyalty:card.balance', { count: balance, n: plain(balance) })}</p>
      <Table
        label={t('loyalty:ledger')}
        items={items}
        idOf={({ key }) => key}
        columns={[
          { id: 'at', title: t('loyalty:at'), cell: ({ at }) => <When at={at} as="day" /> },
          {
            id: 'what',
            title: t('loyalty:what'),
            cell: (entry) => <What entry={entry} isGone={gone.has(entry.key)} />,
          },
          {
            id: 'points',
            title: t('loyalty:points'),
            end: true,
            cell: ({ points }) => <span className="num">{signed(points)}</span>,
          },
          {
            id: 'act',
            title: t('loyalty:take-back'),
            cell: (entry) =>
              mayTakeBack(entry) && (
                <Button size="small" kind="quiet" onPress={() => setTaking(entry)}>
                  {t('loyalty:take-back')}
                </Button>
              ),
          },
        ]}
      />
      {taking && <TakeBack person={person} entry={taking} onClose={() => setTaking(null)} />}
    </div>
  );
}

function What({ entry, isGone }: { readonly entry: Entry; readonly isGone: boolean }) {
  const { t } = useTranslation();
  const { kind, reason, key, expiresAt } = entry;
  return (
    <div className="ledger-what">
      <span className="row wrap">
        {t(`loyalty:kind.${kind}`)}
        {isGone && <Pill>{t('loyalty:taken-back')}</Pill>}
      </span>
      <span className="small muted">
        <Own>{reason === '' ? key : reason}</Own>
        {expiresAt !== null && (
          <>
            {' · '}
            {t('loyalty:until')} <When at={expiresAt} as="day" />
          </>
        )}
      </span>
    </div>
  );
}
