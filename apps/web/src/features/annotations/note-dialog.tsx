import type { Annotation } from '@perennial/contracts';
import { CheckBox, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import type { MarkedTime } from './use-marks.ts';

/** Notes what happened on a day, or says it anew. */
export function NoteDialog({
  note,
  time,
  onClose,
}: {
  /** `null`: a new one. */
  readonly note: Annotation | null;
  readonly time: MarkedTime;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const add = useAct('POST /v1/annotations');
  const edit = useAct('PUT /v1/annotations/:annotation');
  const [day, setDay] = useState(note?.day ?? time.to);
  const [text, setText] = useState(note?.text ?? '');
  const journey = note?.journey?.id ?? time.journey;
  const [isForAll, setForAll] = useState(note ? note.journey === null : journey === undefined);
  const body = { day, text, journey: isForAll ? null : (journey ?? null) };
  const done = { onSuccess: onClose };
  return (
    <Confirm
      title={note ? t('annotations:edit.of', { text: note.text }) : t('annotations:add.title')}
      act={note ? t('annotations:edit.act') : t('annotations:add.act')}
      isDisabled={day === '' || text.trim() === ''}
      isPending={add.isPending || edit.isPending}
      error={add.error ?? edit.error}
      onClose={onClose}
      onAct={() =>
        note ? edit.mutate({ params: { annotation: note.id }, body }, done) : add.mutate({ body }, done)
      }
    >
      <div className="form">
        <TextField label={t('annotations:day')} type="date" value={day} onChange={setDay} isRequired />
        <TextField
          label={t('annotations:text')}
          hint={t('annotations:text.hint')}
          value={text}
          onChange={setText}
          maxLength={200}
          isRequired
          autoFocus
        />
        {journey !== undefined && (
          <CheckBox isSelected={isForAll} onChange={setForAll}>
            {t('annotations:all')}
          </CheckBox>
        )}
      </div>
    </Confirm>
  );
}
