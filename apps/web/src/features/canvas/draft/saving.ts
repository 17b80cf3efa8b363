import type { Content, Saved } from './content.ts';

export type Status =
  | { readonly is: 'saved' }
  /** Until the author pauses. Milliseconds. */
  | { readonly is: 'waiting'; readonly since: number; readonly due: number }
  | { readonly is: 'saving'; readonly tries: number }
  | {
      readonly is: 'retrying';
      readonly why: 'offline' | 'server';
      readonly tries: number;
      readonly due: number;
    }
  | { readonly is: 'signed-out' }
  /** The server will not take it as it is; the next edit may mend that. */
  | { readonly is: 'refused'; readonly code: string }
  /** Archived or deleted: there is no draft to save to any more. */
  | { readonly is: 'gone' };

/** A draft between this page and the server. */
export interface Saving {
  readonly status: Status;
  /** What the server held when all that was written here was there, too. */
  readonly base: Saved;
  readonly now: Content;
  readonly isUnsaved: boolean;
}

export type SavingEvent =
  | { readonly type: 'edited'; readonly at: number }
  | { readonly type: 'due'; readonly at: number }
  /** Not to wait any longer: somebody publishes, leaves, or asks for it. */
  | { readonly type: 'flush' }
  /** `isDone`: nothing is left to be sent. */
  | { readonly type: 'saved'; readonly isDone: boolean; readonly at: number }
  | { readonly type: 'failed'; readonly why: Failure; readonly at: number }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'online' | 'signed-out' | 'signed-in' | 'gone' };

export type Failure = 'offline' | 'server' | 'signed-out';

/** Milliseconds: without an edit until it is sent; from the first unsent edit at most. */
export interface Pauses {
  readonly idle: number;
  readonly most: number;
}

/** Who draws alone is not in a hurry; others want to see each other's edits. */
export const alone: Pauses = { idle: 1_500, most: 10_000 };
export const inCompany: Pauses = { idle: 150, most: 400 };
const firstRetry = 1_000;
const lastRetry = 30_000;

/** When the clock must be told of, in milliseconds; null when nothing waits for it. */
export function dueOf(status: Status): number | null {
  return status.is === 'waiting' || status.is === 'retrying' ? status.due : null;
}

/** The next status of what is unsent, or not. Total: what does not concern a status leaves it as it is. */
export function step(status: Status, event: SavingEvent, isUnsaved: boolean, pauses: Pauses): Status {
  switch (event.type) {
    case 'edited':
      return edited(status, event.at, isUnsaved, pauses);
    case 'due':
      return isWaiting(status) && event.at >= status.due ? sending(status, isUnsaved) : status;
    case 'flush':
      return isWaiting(status) || status.is === 'refused' ? sending(status, isUnsaved) : status;
    case 'online':
      return status.is === 'retrying' ? sending(status, isUnsaved) : status;
    case 'saved':
      if (status.is !== 'saving') return status;
      // What did not fit into one call follows at once; what was written meanwhile waits for its pause.
      return event.isDone ? { is: 'saved' } : waiting(event.at, event.at, pauses);
    case 'failed':
      return status.is === 'saving' ? failed(status.tries, event) : status;
    case 'refused':
      return status.is === 'saving' ? { is: 'refused', code: event.code } : status;
    case 'signed-out':
      return status.is === 'gone' ? status : { is: 'signed-out' };
    case 'signed-in':
      return status.is === 'signed-out' ? sending(status, isUnsaved) : status;
    case 'gone':
      return { is: 'gone' };
  }
}

const isWaiting = (status: Status) => status.is === 'waiting' || status.is === 'retrying';

function edited(status: Status, at: number, isUnsaved: boolean, pauses: Pauses): Status {
  if (status.is !== 'saved' && status.is !== 'waiting' && status.is !== 'refused') return status;
  if (!isUnsaved) return { is: 'saved' };
  return waiting(at, status.is === 'waiting' ? status.since : at, pauses);
}

function waiting(at: number, since: number, { idle, most }: Pauses): Status {
  return { is: 'waiting', since, due: Math.min(at + idle, since + most) };
}

function sending(status: Status, isUnsaved: boolean): Status {
  if (!isUnsaved) return { is: 'saved' };
  return { is: 'saving', tries: status.is === 'retrying' ? status.tries : 0 };
}

function failed(tries: number, { why, at }: Extract<SavingEvent, { type: 'failed' }>): Status {
  if (why === 'signed-out') return { is: 'signed-out' };
  return { is: 'retrying', why, tries: tries + 1, due: at + Math.min(firstRetry * 2 ** tries, lastRetry) };
}
