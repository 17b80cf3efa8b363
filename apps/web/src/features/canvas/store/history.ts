import type { Operation } from '@perennial/journey';

/** What an edit did, for "Undid: …": a word of the catalogue and whom it was about. */
export interface EditTitle {
  readonly code: EditCode;
  /** The node's name at that time, or how many there were. */
  readonly params?: { readonly [name: string]: string | number };
}

export type EditCode =
  | 'add'
  | 'insert'
  | 'remove'
  | 'move'
  | 'tidy'
  | 'connect'
  | 'disconnect'
  | 'change'
  | 'rename'
  | 'disable'
  | 'enable'
  | 'paste'
  | 'duplicate'
  | 'change-type'
  | 'move-into'
  | 'cut-out'
  | 'align'
  | 'spread'
  | 'order'
  | 'group'
  | 'ungroup'
  | 'note'
  | 'rules'
  | 'replace';

/** One step that can be taken back. */
export interface Step {
  readonly title: EditTitle;
  readonly operation: Operation;
  readonly inverse: Operation;
  /** Steps of one burst in a row are one, such as the letters of a word. */
  readonly burst: string | null;
  /** Milliseconds, of any clock that only goes on. */
  readonly at: number;
}

export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

export const noHistory: History = { past: [], future: [] };

/** A burst ends when nothing was changed for this long, in milliseconds. */
const pause = 1_500;
/** Steps kept; a day's work. */
const most = 500;

export function remembered({ past }: History, step: Step): History {
  const last = past.at(-1);
  const goesOn =
    last !== undefined && last.burst !== null && last.burst === step.burst && step.at - last.at < pause;
  const steps = goesOn ? [...past.slice(0, -1), joined(last, step)] : [...past, step];
  return { past: steps.slice(-most), future: [] };
}

/** Operations that replace their object as a whole: of several in a row the last one says it all. */
const whole: ReadonlySet<Operation['op']> = new Set(['configure', 'relabel', 'relabel-port', 'set-settings']);

function joined(first: Step, next: Step): Step {
  const isWhole = whole.has(next.operation.op) && first.operation.op === next.operation.op;
  return {
    ...next,
    operation: isWhole ? next.operation : batch(first.operation, next.operation),
    inverse: isWhole ? first.inverse : batch(next.inverse, first.inverse),
  };
}

function batch(...operations: readonly Operation[]): Operation {
  return {
    op: 'batch',
    operations: operations.flatMap((one) => (one.op === 'batch' ? one.operations : [one])),
  };
}
