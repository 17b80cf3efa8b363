import { sameContent, writtenAs, type Content, type Saved, type Sent } from './content.ts';
import { piecesOf } from './merge.ts';

/** What must outlive the page: enough to go on after a crash, and to tell one's own save from a colleague's. */
export interface Kept {
  /** What the writing began from. */
  readonly base: Saved;
  readonly now: Content;
  /** What was sent over `base` and never answered: it may stand on the server or not. */
  readonly sent: readonly Sent[];
}

export type Status =
  | { readonly is: 'saved' }
  /** Until the author pauses. Milliseconds. */
  | { readonly is: 'waiting'; readonly since: number; readonly due: number }
  | {
      readonly is: 'saving';
      readonly sending: Content;
      /** The same was sent before and never answered: this answer says nothing of that. */
      readonly isAgain: boolean;
      readonly tries: number;
    }
  | {
      readonly is: 'retrying';
      readonly why: 'offline' | 'server';
      readonly tries: number;
      readonly due: number;
    }
  | { readonly is: 'signed-out' }
  /** Somebody else saved. `theirs` is null until it was read. */
  | { readonly is: 'conflict'; readonly theirs: Saved | null }
  /** The server will not take it as it is; the next edit may mend that. */
  | { readonly is: 'refused'; readonly code: string }
  /** Archived or deleted: there is no draft to save to any more. */
  | { readonly is: 'gone' };

/** A draft between this page and the server. */
export interface Saving extends Kept {
  readonly status: Status;
}

export type SavingEvent =
  | { readonly type: 'edited'; readonly content: Content; readonly at: number }
  /** Another tab of this browser went on. */
  | { readonly type: 'followed'; readonly kept: Kept; readonly at: number }
  | { readonly type: 'due'; readonly at: number }
  /** Not to wait any longer: somebody publishes, leaves, or asks for it. */
  | { readonly type: 'flush' }
  | { readonly type: 'saved'; readonly revision: number; readonly at: number }
  | { readonly type: 'failed'; readonly why: Failure; readonly at: number }
  | { readonly type: 'refused'; readonly code: string }
  /** What the server holds now. */
  | { readonly type: 'read'; readonly saved: Saved; readonly at: number }
  /** Of a conflict: what goes on, over theirs. */
  | { readonly type: 'chosen'; readonly content: Content }
  | { readonly type: 'online' | 'signed-out' | 'signed-in' | 'gone' };

export type Failure = 'offline' | 'server' | 'conflict' | 'signed-out';

/** Milliseconds: without an edit until it is saved; from the first unsaved edit at most; for tabs that follow. */
export const pauses = { idle: 1_500, most: 10_000, following: 15_000 } as const;
const firstRetry = 1_000;
const lastRetry = 30_000;
/** Tries that are remembered; of more the oldest are forgotten. */
const mostSent = 50;

export function begin(saved: Saved): Saving {
  return { base: saved, now: saved.content, sent: [], status: { is: 'saved' } };
}

/** Goes on with what was found in this browser. */
export function restore(kept: Kept, saved: Saved, at: number): Saving {
  // Older than what we began from: the server was set back, and what it holds is the base again.
  const base = saved.revision < kept.base.revision ? saved : kept.base;
  const state = settle({ ...kept, base, status: { is: 'saved' } }, at, 0);
  return base === saved ? state : step(state, { type: 'read', saved, at });
}

/** Whether anything of it is not surely on the server. */
export function isUnsaved({ base, now, sent }: Kept): boolean {
  return sent.length > 0 || !sameContent(base.content, now);
}

/** When the clock must be told of, in milliseconds; null when nothing waits for it. */
export function dueOf({ status }: Saving): number | null {
  return status.is === 'waiting' || status.is === 'retrying' ? status.due : null;
}

/** The next state. Total: what does not concern a state leaves it as it is. */
export function step(state: Saving, event: SavingEvent): Saving {
  const { status } = state;
  switch (event.type) {
    case 'edited':
      return edited({ ...state, now: event.content }, event.at);
    case 'followed':
      return followed(state, event.kept, event.at);
    case 'due':
      return isWaiting(status) && event.at >= status.due ? send(state) : state;
    case 'flush':
      return isWaiting(status) || status.is === 'refused' ? send(state) : state;
    case 'online':
      return status.is === 'retrying' ? send(state) : state;
    case 'saved':
      return status.is === 'saving' ? saved(state, status.sending, event) : state;
    case 'failed':
      return status.is === 'saving' ? failed(state, status, event) : state;
    case 'refused':
      if (status.is !== 'saving') return state;
      return { ...unsent(state, status), status: { is: 'refused', code: event.code } };
    case 'signed-out':
      return status.is === 'gone' ? state : { ...state, status: { is: 'signed-out' } };
    case 'signed-in':
      return status.is === 'signed-out' ? sendOrRest(state) : state;
    case 'gone':
      return { ...state, status: { is: 'gone' } };
    case 'read':
      return read(state, event.saved, event.at);
    case 'chosen':
      if (status.is !== 'conflict' || !status.theirs) return state;
      return sendOrRest({ ...state, base: status.theirs, now: event.content, sent: [] });
  }
}

const isWaiting = (status: Status) => status.is === 'waiting' || status.is === 'retrying';

function edited(state: Saving, at: number): Saving {
  const { status } = state;
  if (status.is === 'waiting') return settle(state, at, pauses.idle, status.since);
  return status.is === 'saved' || status.is === 'refused' ? settle(state, at, pauses.idle) : state;
}

/** At rest, or waiting for the author's pause. */
function settle(state: Saving, at: number, pause: number, since = at): Saving {
  if (!isUnsaved(state)) return { ...state, status: { is: 'saved' } };
  const due = Math.min(at + pause, since + Math.max(pause, pauses.most));
  return { ...state, status: { is: 'waiting', since, due } };
}

function send(state: Saving): Saving {
  const tries = state.status.is === 'retrying' ? state.status.tries : 0;
  const { base, now } = state;
  const sending = { whole: writtenAs(now), pieces: piecesOf(base.content.graph, now.graph) };
  const isAgain = state.sent.some(({ whole }) => whole === sending.whole);
  const sent = isAgain ? state.sent : [...state.sent, sending].slice(-mostSent);
  return { ...state, sent, status: { is: 'saving', sending: now, isAgain, tries } };
}

function sendOrRest(state: Saving): Saving {
  return isUnsaved(state) ? send(state) : { ...state, status: { is: 'saved' } };
}

/** It surely did not arrive. */
function unsent(state: Saving, { sending, isAgain }: Extract<Status, { is: 'saving' }>): Saving {
  if (isAgain) return state;
  const whole = writtenAs(sending);
  return { ...state, sent: state.sent.filter((one) => one.whole !== whole) };
}

function saved(state: Saving, content: Content, { revision, at }: { revision: number; at: number }): Saving {
  return settle({ ...state, base: { revision, content }, sent: [] }, at, pauses.idle);
}

function failed(
  state: Saving,
  status: Extract<Status, { is: 'saving' }>,
  { why, at }: Extract<SavingEvent, { type: 'failed' }>,
): Saving {
  if (why === 'signed-out') return { ...unsent(state, status), status: { is: 'signed-out' } };
  if (why === 'conflict') return { ...unsent(state, status), status: { is: 'conflict', theirs: null } };
  const due = at + Math.min(firstRetry * 2 ** status.tries, lastRetry);
  return { ...state, status: { is: 'retrying', why, tries: status.tries + 1, due } };
}

function read(state: Saving, theirs: Saved, at: number): Saving {
  const { status, base } = state;
  // What is under way will be answered; nothing is read from nowhere.
  if (status.is === 'saving' || status.is === 'signed-out' || status.is === 'gone') return state;
  if (theirs.revision <= base.revision) return state;
  // It is what we sent ourselves, of which no answer came.
  const found = writtenAs(theirs.content);
  if (state.sent.some(({ whole }) => whole === found) || sameContent(theirs.content, state.now))
    return settle({ ...state, base: theirs, sent: [] }, at, 0);
  if (status.is === 'saved') return begin(theirs);
  return { ...state, status: { is: 'conflict', theirs } };
}

function followed(state: Saving, kept: Kept, at: number): Saving {
  if (kept.base.revision < state.base.revision) return state;
  const next = { ...state, ...kept };
  const { is } = state.status;
  if (is === 'saving' || is === 'signed-out' || is === 'gone') return next;
  if (is === 'conflict' && kept.base.revision === state.base.revision) return next;
  return settle(next, at, pauses.following);
}
