import { useEffect, useMemo, useState } from 'react';
import type { Knowledge, Preview, PreviewRequest } from '../knowledge.ts';
import type { Variant } from '../../send/panel/variant-tabs.tsx';

export type Rendered = Extract<Preview, { ok: true }>;

export interface PreviewState {
  /** Of the copy as it is now; `null` before the first answer, and where there is nothing to render. */
  readonly answer: Preview | null;
  /** The last that could be rendered: it stays in sight while somebody is in the middle of a word. */
  readonly shown: Rendered | null;
  /** There is nothing to render. */
  readonly isBlank: boolean;
  /** The server could not be asked. */
  readonly isAway: boolean;
}

/** Long enough for a word to be finished. Milliseconds. */
const pause = 350;

const nothing: PreviewState = { answer: null, shown: null, isBlank: false, isAway: false };

/** One copy, with what the postman must know to render it. */
export type PreviewedCopy = Pick<PreviewRequest, 'channel' | 'class' | 'topic'> & {
  readonly id: string;
  readonly content: Variant['content'];
};

/** Renders one copy as the postman would, a moment after it has changed. */
export function usePreview(
  knowledge: Knowledge,
  { id, channel, class: kind, topic, content }: PreviewedCopy,
  person: string | null,
): PreviewState {
  const { preview, entryEvent = null } = knowledge;
  // What was rendered of another copy, or for somebody else, must not stand for this.
  const of = `${id} ${person}`;
  const [state, setState] = useState<PreviewState & { readonly of: string }>({ ...nothing, of });
  const request = useMemo((): PreviewRequest | null => {
    if (isBlank(content)) return null;
    return { channel, class: kind, topic, content, person, entryEvent };
  }, [channel, kind, topic, content, person, entryEvent]);

  useEffect(() => {
    if (request === null) return undefined;
    let isLatest = true;
    const settle = (next: (before: PreviewState) => PreviewState) => {
      if (isLatest) setState((before) => ({ ...next(before.of === of ? before : nothing), of }));
    };
    const timer = setTimeout(() => {
      preview(request).then(
        (answer) => settle(({ shown }) => ({ ...nothing, answer, shown: answer.ok ? answer : shown })),
        () => settle((before) => ({ ...before, isAway: true })),
      );
    }, pause);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [of, preview, request]);
  if (request === null) return { ...nothing, isBlank: true };
  return state.of === of ? state : nothing;
}

function isBlank(content: Readonly<Record<string, string>>): boolean {
  return Object.values(content).every((text) => text.trim() === '');
}
