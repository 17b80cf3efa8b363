import type { TemplateDocument, TemplateKind, TemplateLook } from '@perennial/contracts';
import { useEffect, useState } from 'react';
import { useClient } from '../../../client/use-api.ts';

export interface LooksAsked {
  readonly kind: TemplateKind;
  readonly document: TemplateDocument;
  /** Of the copy to show; null: each their own. */
  readonly locale: string | null;
  /** Null: sample values. */
  readonly people: readonly string[] | null;
  /** So many others, drawn anew. */
  readonly random: number | null;
}

export interface Looks {
  /** The last there were: they stay in sight while somebody is in the middle of a word. */
  readonly items: readonly TemplateLook[] | null;
  readonly isAway: boolean;
}

/** Long enough for a word to be finished. Milliseconds. */
const pause = 400;

/** Renders what is being written, a moment after it has changed. `round`: another one draws others. */
export function useLooks({ kind, document, locale, people, random }: LooksAsked, round = 0): Looks {
  const call = useClient();
  const [looks, setLooks] = useState<Looks>({ items: null, isAway: false });
  const who = people?.join() ?? null;
  useEffect(() => {
    let isLatest = true;
    const body = { kind, draft: document, locale, people: who === null ? null : who.split(','), random };
    const timer = setTimeout(() => {
      call('POST /v1/template-previews', { body }).then(
        ({ items }) => isLatest && setLooks({ items, isAway: false }),
        () => isLatest && setLooks((before) => ({ ...before, isAway: true })),
      );
    }, pause);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [call, kind, document, locale, who, random, round]);
  return looks;
}
