import { sameHeld, type CellChange } from '@perennial/journey';

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
  | 'choose'
  | 'replace';

/** One step that can be taken back. */
export interface Step {
  readonly title: EditTitle;
  /** Cell by cell: an inverse operation would take back what others wrote since, too. */
  readonly changes: readonly CellChange[];
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

/** What both did, as one: a cell is what it was before the first, and what it is after the second. */
function joined(first: Step, next: Step): Step {
  const cells = new Map(first.changes.map((change) => [change.cell, change]));
  for (const change of next.changes)
    cells.set(change.cell, { ...change, before: (cells.get(change.cell) ?? change).before });
  return { ...next, changes: [...cells.values()].filter(({ before, after }) => !sameHeld(before, after)) };
}
