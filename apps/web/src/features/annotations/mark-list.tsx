import type { Annotation, Publication } from '@perennial/contracts';
import { Button } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { useTimes } from '../../time/use-times.ts';
import type { Mark } from './marks.ts';
import { NoteDialog } from './note-dialog.tsx';
import type { MarkedTime } from './use-marks.ts';
import './annotations.css';

interface Props {
  readonly marks: readonly Mark[];
  readonly time: MarkedTime;
}

/** What the numbers on a chart stand for, and a way to note more. */
export function MarkList({ marks, time }: Props) {
  const { t } = useTranslation();
  const mayEdit = useMay('journeys.edit');
  const [open, setOpen] = useState<Annotation | 'new' | null>(null);
  if (marks.length === 0 && !mayEdit) return null;
  return (
    <div className="stack">
      {marks.length > 0 && (
        <ol className="mark-list small" aria-label={t('annotations:list')}>
          {marks.map(({ n, day, notes, published }) => (
            <li key={day} value={n}>
              {published.map((one) => (
                <Published key={`${one.journey.id} ${one.version}`} one={one} />
              ))}
              {notes.map((note) => (
                <Note key={note.id} note={note} onEdit={mayEdit ? () => setOpen(note) : null} />
              ))}
            </li>
          ))}
        </ol>
      )}
      {mayEdit && (
        <div className="mark-acts">
          <Button size="small" onPress={() => setOpen('new')}>
            {t('annotations:add')}
          </Button>
        </div>
      )}
      {open !== null && (
        <NoteDialog note={open === 'new' ? null : open} time={time} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

/** Days are those of the workspace: no zone of the reader's may move them. */
const useDays = () => useTimes('UTC').shortDay;

function Published({ one: { day, journey, version, note } }: { readonly one: Publication }) {
  const { t } = useTranslation();
  const shortDay = useDays();
  const words = { journey: journey.name, version, note };
  return (
    <div className="mark-line">
      <b>{shortDay(day)}</b>
      <span>{t(note === null ? 'annotations:published' : 'annotations:published.note', words)}</span>
    </div>
  );
}

function Note({
  note: { id, day, text, author },
  onEdit,
}: {
  readonly note: Annotation;
  /** `null`: the reader may not. */
  readonly onEdit: (() => void) | null;
}) {
  const { t } = useTranslation();
  const shortDay = useDays();
  const remove = useAct('DELETE /v1/annotations/:annotation');
  return (
    <div className="mark-line">
      <b>{shortDay(day)}</b>
      <Own>{text}</Own>
      {author !== null && (
        <span className="muted">
          <Own>{author}</Own>
        </span>
      )}
      {onEdit !== null && (
        <span className="row mark-acts">
          <Button size="small" kind="quiet" aria-label={t('annotations:edit.of', { text })} onPress={onEdit}>
            {t('annotations:edit')}
          </Button>
          <Button
            size="small"
            kind="quiet"
            isPending={remove.isPending}
            aria-label={t('annotations:remove.of', { text })}
            onPress={() => remove.mutate({ params: { annotation: id } })}
          >
            {t('annotations:remove')}
          </Button>
        </span>
      )}
      {remove.error && <Fault error={remove.error} />}
    </div>
  );
}
