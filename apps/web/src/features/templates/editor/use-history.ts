import { useState } from 'react';

interface Past {
  readonly undone: readonly string[];
  readonly done: readonly string[];
  /** Of the last change: the next of the same one is undone with it. */
  readonly burst: string | null;
}

/** Steps kept; mails are not small. */
const most = 100;

/** What a text was before each change of it, however it was changed. */
export function useHistory(now: string, onChange: (text: string) => void) {
  const [{ done, undone, burst }, setPast] = useState<Past>({ done: [], undone: [], burst: null });
  return {
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
    put: (text: string, next?: string) => {
      if (text === now) return;
      const isSame = next !== undefined && next === burst;
      setPast({ done: isSame ? done : [...done, now].slice(-most), undone: [], burst: next ?? null });
      onChange(text);
    },
    undo: () => {
      const before = done.at(-1);
      if (before === undefined) return;
      setPast({ done: done.slice(0, -1), undone: [...undone, now], burst: null });
      onChange(before);
    },
    redo: () => {
      const after = undone.at(-1);
      if (after === undefined) return;
      setPast({ done: [...done, now], undone: undone.slice(0, -1), burst: null });
      onChange(after);
    },
  };
}
