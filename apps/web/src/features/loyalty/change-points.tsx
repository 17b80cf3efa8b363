import { NumberField, Segments, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { byHand } from './by-hand.ts';
import { useSignedNumber } from './use-signed-number.ts';

type Kind = 'earn' | 'spend';

/** Gives somebody points or takes some, with a reason that stays in the ledger. */
export default function ChangePoints({
  person,
  onClose,
}: {
  readonly person: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { plain } = useSignedNumber();
  // The same until it is closed: pressed twice, it counts once.
  const [key] = useState(byHand);
  const [kind, setKind] = useState<Kind>('earn');
  const [points, setPoints] = useState(100);
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const act = useAct('POST /v1/points');
  const body = { whose: { personId: person }, key, points, reason: reason.trim() };
  const expiresAt = until === '' ? null : endOf(until);
  const save = () =>
    act.mutate(
      { body: kind === 'earn' ? { ...body, kind, expiresAt } : { ...body, kind } },
      {
        onSuccess: ({ balance }) => {
          toast(t('loyalty:change.done', { count: balance, n: plain(balance) }));
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={t('loyalty:change')}
      act={kind === 'earn' ? t('loyalty:change.earn') : t('loyalty:change.spend')}
      isDisabled={reason.trim() === ''}
      isPending={act.isPending}
      error={act.error}
      onAct={save}
      onClose={onClose}
    >
      <div className="stack">
        <Segments
          label={t('loyalty:change.kind')}
          choices={[
            { id: 'earn', label: t('loyalty:change.earn') },
            { id: 'spend', label: t('loyalty:change.spend') },
          ]}
          value={kind}
          onChange={setKind}
        />
        <NumberField
          label={t('loyalty:points')}
          value={points}
          minValue={1}
          maxValue={10_000_000}
          onChange={setPoints}
        />
        {kind === 'earn' && (
          <TextField
            type="date"
            label={t('loyalty:change.until')}
            hint={t('loyalty:change.until.hint')}
            value={until}
            onChange={setUntil}
          />
        )}
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

/** The end of a day of the reader. */
function endOf(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}
