import { TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { byHand } from './by-hand.ts';
import { useSignedNumber } from './use-signed-number.ts';

interface Entry {
  readonly key: string;
  readonly kind: string;
  readonly points: number;
}

/** Takes an entry back by another one: a ledger loses nothing. */
export function TakeBack({
  person,
  entry,
  onClose,
}: {
  readonly person: string;
  readonly entry: Entry;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { plain } = useSignedNumber();
  const [key] = useState(byHand);
  const [reason, setReason] = useState('');
  const act = useAct('POST /v1/points');
  const n = plain(Math.abs(entry.points));
  const count = Math.abs(entry.points);
  const body = {
    kind: 'reverse',
    whose: { personId: person },
    key,
    about: entry.key,
    reason: reason.trim(),
  } as const;
  const done = ({ balance }: { readonly balance: number }) => {
    toast(t('loyalty:change.done', { count: balance, n: plain(balance) }));
    onClose();
  };
  return (
    <Confirm
      title={t('loyalty:take-back.title')}
      act={t('loyalty:take-back')}
      isDisabled={reason.trim() === ''}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ body }, { onSuccess: done })}
      onClose={onClose}
    >
      <div className="stack">
        <p>
          {entry.kind === 'earn'
            ? t('loyalty:take-back.earn', { count, n })
            : t('loyalty:take-back.spend', { count, n })}
        </p>
        <TextField
          label={t('loyalty:reason')}
          hint={t('loyalty:change.reason.hint')}
          value={reason}
          maxLength={500}
          onChange={setReason}
        />
      </div>
    </Confirm>
  );
}
