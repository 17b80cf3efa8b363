import type { Journey } from '@perennial/contracts';
import { useEffect, useState } from 'react';
import { recall, remember } from '../../client/remember.ts';
import { draftText } from './read-draft.ts';

/** What is being written, and the revision it began from. */
export interface Writing {
  readonly revision: number;
  readonly name: string;
  readonly text: string;
}

export interface Draft extends Writing {
  readonly isDirty: boolean;
  /** It was found in this browser, from before the page was loaded. */
  readonly isRestored: boolean;
  readonly write: (change: Partial<Pick<Writing, 'name' | 'text'>>) => void;
  /** Goes on from what the server holds. */
  readonly takeOver: (journey: Pick<Journey, 'revision' | 'name'>, text: string) => void;
}

/** Text survives a reload, a crash and a lost session: it is kept in this browser until it is saved. */
export function useDraft(journey: Journey): Draft {
  const saved = { revision: journey.revision, name: journey.name, text: draftText(journey.draft) };
  const [base, setBase] = useState<Writing>(saved);
  const [kept] = useState(() => readKept(journey.id));
  const [now, setNow] = useState<Writing>(kept ?? saved);
  const [isRestored, setRestored] = useState(kept !== null && kept.text !== saved.text);
  const isDirty = now.text !== base.text || now.name !== base.name;
  useEffect(() => {
    remember(keyOf(journey.id), isDirty ? JSON.stringify(now) : null);
  }, [journey.id, isDirty, now]);
  // A colleague saved, and nothing of ours is in the way.
  if (!isDirty && journey.revision > base.revision) {
    setBase(saved);
    setNow(saved);
  }
  return {
    ...now,
    isDirty,
    isRestored: isRestored && isDirty,
    write: (change) => setNow((before) => ({ ...before, ...change })),
    takeOver: ({ revision, name }, text) => {
      setBase({ revision, name, text });
      setNow({ revision, name, text });
      setRestored(false);
    },
  };
}

const keyOf = (id: string) => `draft.${id}`;

function readKept(id: string): Writing | null {
  try {
    const kept = JSON.parse(recall(keyOf(id)) ?? 'null') as Partial<Writing> | null;
    if (typeof kept?.text !== 'string' || typeof kept.name !== 'string' || typeof kept.revision !== 'number')
      return null;
    return { revision: kept.revision, name: kept.name, text: kept.text };
  } catch {
    return null;
  }
}
