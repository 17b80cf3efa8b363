import {
  cellsOf,
  sameHeld,
  type Cell,
  type CellChange,
  type Edit,
  type Held,
  type StoredCell,
  type Write,
} from '@perennial/journey';
import type { Saved } from './content.ts';

/** Edits of one page that the server has not taken yet. */
export interface Unsent {
  readonly client: string;
  readonly edits: readonly Edit[];
}

/** What the server said of cells. */
export interface News {
  readonly revision: number;
  readonly cells: readonly (StoredCell & { readonly cell: Cell })[];
}

/** A cell of which several values were kept. */
export interface Choice extends StoredCell {
  readonly cell: Cell;
}

/**
 * The cells of a draft as this page knows them: what the server said, and over it what was written here and is not
 * answered for yet.
 */
export interface SharedSheet {
  readonly revision: () => number;
  /** What somebody sees in a cell. */
  readonly shown: (cell: Cell) => Held;
  readonly write: (changes: readonly CellChange[], settles: boolean) => void;
  /** Edits that an earlier page left behind; seen from here on. What differs by them. */
  readonly adopt: (left: Unsent) => readonly Cell[];
  /** What is to be sent next, the oldest first; null when there is nothing. It stays as it is until it is answered. */
  readonly next: () => Unsent | null;
  /** The server has taken what was sent, up to `n`. */
  readonly taken: (client: string, n: number) => void;
  /** It surely did not arrive, or was refused: it may be written on. */
  readonly returned: () => void;
  /** `whole`: these are all the cells there are. The cells that are seen otherwise now. */
  readonly hear: (news: News, whole: boolean) => readonly Cell[];
  /** Of this page; what others left behind is kept where it was found. */
  readonly unsent: () => Unsent;
  readonly isUnsent: () => boolean;
  readonly choices: () => readonly Choice[];
  readonly stored: (cell: Cell) => StoredCell | undefined;
}

/** Letters of one call; the api takes 2 MiB. */
const mostAtOnce = 1_000_000;
/** Writes of an edit that is still written on. */
const mostJoined = 500;

export function createSheet(client: string, { revision: first, content }: Saved): SharedSheet {
  let revision = first;
  let n = 0;
  /** How far what was sent goes; above it edits may be written on. */
  let sent = 0;
  let own: Edit[] = [];
  let left: Unsent[] = [];
  let confirmed = new Map<Cell, StoredCell>();
  for (const [cell, value] of cellsOf(content.graph, content.name))
    confirmed.set(cell, {
      value,
      revision,
      changed: revision,
      client: null,
      author: null,
      at: '',
      others: [],
    });

  const written = new Map<Cell, Held>();
  const rewrite = () => {
    written.clear();
    for (const edits of [...left.map((one) => one.edits), own])
      for (const { writes } of edits) for (const { cell, value } of writes) written.set(cell, value);
  };
  const shown = (cell: Cell): Held => {
    const mine = written.get(cell);
    return mine === undefined ? (confirmed.get(cell)?.value ?? null) : mine;
  };
  /** What is seen otherwise after `change`. */
  const differing = (cells: Iterable<Cell>, change: () => void): readonly Cell[] => {
    const before = [...new Set(cells)].map((cell) => [cell, shown(cell)] as const);
    change();
    return before.filter(([cell, held]) => !sameHeld(held, shown(cell))).map(([cell]) => cell);
  };

  return {
    revision: () => revision,
    shown,
    write: (changes, settles) => {
      const writes = changes.map(({ cell, after }) => ({
        cell,
        value: after,
        ...(settles && { settles }),
      }));
      const last = own.at(-1);
      const goesOn =
        last !== undefined && last.n > sent && last.base === revision && last.writes.length < mostJoined;
      const pieces = inPieces(goesOn ? joined(last.writes, writes) : writes);
      // A number of its own whenever it is written on: a copy of it may have been sent by another tab.
      const edits = pieces.map((piece) => ({ n: (n += 1), base: revision, writes: piece }));
      own = [...(goesOn ? own.slice(0, -1) : own), ...edits];
      rewrite();
    },
    adopt: (unsent) => {
      if (unsent.edits.length === 0 || left.some((one) => one.client === unsent.client)) return [];
      const cells = unsent.edits.flatMap(({ writes }) => writes.map(({ cell }) => cell));
      return differing(cells, () => {
        left = [...left, unsent];
        rewrite();
      });
    },
    next: () => {
      const [older] = left;
      if (older) return { client: older.client, edits: someOf(older.edits) };
      if (own.length === 0) return null;
      const edits = someOf(own);
      sent = edits.at(-1)!.n;
      return { client, edits };
    },
    taken: (whose, upTo) => {
      const isLeft = ({ n: one }: Edit) => one > upTo;
      if (whose === client) own = own.filter(isLeft);
      else
        left = left
          .map((one) => (one.client === whose ? { ...one, edits: one.edits.filter(isLeft) } : one))
          .filter(({ edits }) => edits.length > 0);
    },
    returned: () => {
      sent = 0;
    },
    hear: (news, whole) => {
      const cells = news.cells.map(({ cell }) => cell);
      const all = [...cells, ...written.keys(), ...(whole ? confirmed.keys() : [])];
      return differing(all, () => {
        if (whole) confirmed = new Map();
        for (const { cell, ...stored } of news.cells)
          // What was asked for earlier may come in later.
          if (stored.changed >= (confirmed.get(cell)?.changed ?? 0)) confirmed.set(cell, stored);
        if (whole || news.revision > revision) revision = news.revision;
        rewrite();
      });
    },
    unsent: () => ({ client, edits: own }),
    isUnsent: () => own.length > 0 || left.length > 0,
    choices: () =>
      [...confirmed].flatMap(([cell, stored]) => (stored.others.length > 0 ? [{ cell, ...stored }] : [])),
    stored: (cell) => confirmed.get(cell),
  };
}

/** One after the other: each cell is written once, by the last. */
function joined(first: readonly Write[], next: readonly Write[]): readonly Write[] {
  return [...new Map([...first, ...next].map((write) => [write.cell, write])).values()];
}

/** In pieces that fit into a call. */
function inPieces(writes: readonly Write[]): readonly (readonly Write[])[] {
  const pieces: Write[][] = [];
  let room = 0;
  for (const write of writes) {
    const size = JSON.stringify(write).length;
    if (size > room) {
      pieces.push([]);
      room = mostAtOnce / 2;
    }
    pieces.at(-1)!.push(write);
    room -= size;
  }
  return pieces;
}

function someOf(edits: readonly Edit[]): readonly Edit[] {
  let size = 0;
  const some = edits.filter((edit) => {
    size += JSON.stringify(edit).length;
    return size <= mostAtOnce;
  });
  return some.length > 0 ? some : edits.slice(0, 1);
}
