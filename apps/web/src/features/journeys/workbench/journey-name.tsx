import { DraftIcon } from '@perennial/ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusOnArrival } from '../../../parts/page.tsx';
import { useDraft, useDraftState } from '../../canvas/draft/use-draft.ts';
import { useMayEdit } from './journey-context.ts';

const longest = 200;

/** The heading of the page, renamed where it stands: Enter keeps it, Escape does not. */
export function JourneyName() {
  const { t } = useTranslation();
  const { rename } = useDraft();
  const name = useDraftState((state) => state.saving.now.name);
  const heading = useFocusOnArrival();
  const [isWriting, setWriting] = useState(false);
  const mayEdit = useMayEdit();
  useEffect(() => {
    document.title = `${name} · Perennial`;
  }, [name]);
  if (isWriting)
    return (
      <NameField
        name={name}
        onDone={(next) => {
          setWriting(false);
          if (next !== null && next !== '') rename(next);
        }}
      />
    );
  return (
    <h1 ref={heading} tabIndex={-1} className="bench-name">
      {mayEdit ? (
        <button type="button" onClick={() => setWriting(true)} title={t('journeys:rename')}>
          <span className="truncate">{name}</span>
          <DraftIcon aria-hidden />
        </button>
      ) : (
        <span className="truncate">{name}</span>
      )}
    </h1>
  );
}

function NameField({
  name,
  onDone,
}: {
  readonly name: string;
  readonly onDone: (name: string | null) => void;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className="p-input bench-name-field"
      aria-label={t('journeys:name')}
      defaultValue={name}
      maxLength={longest}
      onBlur={({ target }) => onDone(target.value.trim())}
      onKeyDown={({ key, currentTarget, nativeEvent }) => {
        // Enter that ends the writing of a Chinese word is none.
        if (nativeEvent.isComposing) return;
        if (key === 'Enter') onDone(currentTarget.value.trim());
        if (key === 'Escape') onDone(null);
      }}
    />
  );
}
