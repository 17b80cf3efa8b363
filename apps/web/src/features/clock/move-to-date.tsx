import { TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { knownZone, readerZone } from '../../time/zones.ts';
import { momentOfWallClock, wallClockOf } from './wall-clock.ts';

export interface MoveToDateProps {
  readonly from: string;
  /** Of the workspace: what is typed is what its clocks show. */
  readonly zone: string;
  readonly onClose: () => void;
}

export function MoveToDate({ from, zone, onClose }: MoveToDateProps) {
  const { t } = useTranslation();
  const known = knownZone(zone, readerZone);
  const [typed, setTyped] = useState(() => wallClockOf(Date.parse(from), known));
  const move = useAct('POST /v1/clock');
  const to = momentOfWallClock(typed, known);
  const act = () => {
    if (to === null) return;
    move.mutate({ body: { to: new Date(to).toISOString() } }, { onSuccess: onClose });
  };
  return (
    <Confirm
      title={t('clock:to-date-title')}
      act={t('clock:move')}
      onAct={act}
      onClose={onClose}
      isPending={move.isPending}
      isDisabled={to === null || to <= Date.parse(from)}
      error={move.error}
    >
      <p>{t('clock:to-date-effect')}</p>
      <TextField
        type="datetime-local"
        label={t('clock:date')}
        hint={t('clock:date-zone', { zone: known })}
        value={typed}
        onChange={setTyped}
        autoFocus
      />
    </Confirm>
  );
}
