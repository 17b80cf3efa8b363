import type { CallOutcome } from '@perennial/channels';
import type { CallRecord } from '@perennial/db';
import { answerOf, failed, type Answer } from './answer.ts';
import type { Writing } from './write.ts';

/** How long the author has, on the practice clock, to answer a call in the inbox. Milliseconds. */
const answerTime = 60_000;

/** What became of a call in a practice workspace, or how long it waits for its answer. */
export type Played = Answer | { readonly kind: 'waiting'; readonly wait: number };

/** The author's answer, or `200 {}` when a minute has gone by without one. Nothing leaves. */
export function playedAnswer({ sealed, answer }: CallRecord, writing: Writing): Played {
  if (!writing.ok) return failed(writing.reason);
  const { written } = writing;
  if (written.kind === 'mail') return { kind: 'done', status: null, captured: {} };
  if (!sealed) return { kind: 'waiting', wait: answerTime };
  const { status, body } = answer ?? { status: 200, body: {} };
  const outcome: CallOutcome = {
    kind: 'answered',
    status,
    headers: {},
    body: JSON.stringify(body),
    whole: true,
  };
  const given = answerOf(outcome, written.capture, 0);
  // What the author says, they say once: it would only be said again.
  return given.kind === 'failed' ? { ...given, again: false } : given;
}
