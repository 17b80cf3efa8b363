import {
  cellsOf,
  graphOfCells,
  inDrawers,
  nameOfCells,
  receive,
  type Cell,
  type Edit,
  type Graph,
  type Held,
  type StoredCell,
} from '@perennial/journey';
import type { Content, Saved } from '../content.ts';
import { browserKeeper, type Keeper } from '../keeper.ts';
import { createDraftSession, type DraftSession, type SendAnswer, type Told } from '../session.ts';
import type { Unsent } from '../sheet.ts';

export type Network =
  | 'up'
  /** Nothing gets there. */
  | 'down'
  /** Requests arrive, answers do not. */
  | 'deaf'
  /** The server answers that it is broken. */
  | 'broken';

/** A write as the server took it. */
export interface Taken extends Pick<Edit, 'base'> {
  readonly cell: Cell;
  readonly value: Held;
  readonly settles: boolean;
  readonly client: string;
  readonly revision: number;
  readonly order: number;
}

/** Somebody at a browser of their own, with one page of the journey. */
export interface Author {
  readonly session: () => DraftSession;
  readonly graph: () => Graph;
  readonly network: (state: Network) => void;
  readonly signIn: (is: boolean) => Promise<void>;
  /** The page is gone from one moment to the next, and opened anew when the server can be read. */
  readonly crash: () => void;
  readonly openTab: () => DraftSession;
  readonly fillStorage: () => void;
  readonly isStorageEmpty: () => boolean;
  /** What was written last into each cell, by pages of this author. */
  readonly lastWritten: () => ReadonlyMap<string, ReadonlyMap<Cell, Held>>;
}

/** Browsers, a server and a clock, all made up. */
export interface World {
  readonly author: (user: string) => Author;
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly server: {
    readonly content: () => Content;
    readonly revision: () => number;
    readonly cell: (cell: Cell) => StoredCell | undefined;
    readonly taken: () => readonly Taken[];
    readonly saves: () => number;
  };
}

export function createWorld(first: Content): World {
  const clock = fakeClock();
  const server = fakeServer(first);
  let pages = 0;
  return {
    pass: clock.pass,
    server,
    author: (user) => {
      const storage = fakeStorage();
      const written = new Map<string, Map<Cell, Held>>();
      const open = new Set<string>();
      let state: Network = 'up';
      let isSignedIn = true;
      const openPage = (): { session: DraftSession; leave: () => void } => {
        pages += 1;
        const client = `${user}-${pages}`;
        const kept = browserKeeper(
          user,
          'welcome',
          () => storage,
          async (one) => open.has(one),
        );
        const session = createDraftSession(server.saved(), {
          client,
          now: clock.now,
          later: clock.later,
          send: (unsent, since) => server.send(user, unsent, since, state, isSignedIn),
          read: (since) => server.read(since, state, isSignedIn),
          keeper: noting(kept, written),
        });
        open.add(client);
        const stopNews = server.onRevision((revision) => {
          if (state === 'up') session.hear(revision);
        });
        const stop = session.start();
        return {
          session,
          leave: () => {
            stopNews();
            stop();
            open.delete(client);
          },
        };
      };
      let page = openPage();
      return {
        session: () => page.session,
        graph: () => page.session.editor.getState().graph,
        network: (next) => {
          state = next;
          if (next !== 'up') return;
          page.session.tell({ type: 'online' });
          page.session.hear(server.revision());
        },
        signIn: async (is) => {
          isSignedIn = is;
          if (!is) return;
          page.session.tell({ type: 'signed-in' });
          await clock.pass(0);
        },
        crash: () => {
          page.leave();
          page = openPage();
        },
        openTab: () => openPage().session,
        fillStorage: () => storage.fill(),
        isStorageEmpty: () => storage.length === 0,
        lastWritten: () => written,
      };
    },
  };
}

function noting(keeper: Keeper, written: Map<string, Map<Cell, Held>>): Keeper {
  return {
    ...keeper,
    write: (unsent) => {
      const cells = written.get(unsent.client) ?? new Map<Cell, Held>();
      written.set(unsent.client, cells);
      for (const { writes } of unsent.edits) for (const { cell, value } of writes) cells.set(cell, value);
      return keeper.write(unsent);
    },
  };
}

/** Turns of promises. */
const slow = 6;

function fakeClock() {
  let now = 0;
  let waiting: { readonly at: number; readonly act: () => void }[] = [];
  /** Lets every promise that can go on go on. */
  const settle = async () => {
    for (let i = 0; i < 12; i++) await Promise.resolve();
  };
  return {
    now: () => now,
    later: (milliseconds: number, act: () => void) => {
      const one = { at: now + milliseconds, act };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    pass: async (milliseconds: number) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = waiting.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        waiting = waiting.filter((other) => other !== next);
        now = next.at;
        next.act();
        await settle();
      }
      now = end;
    },
  };
}

/** Takes edits as the api does: one after the other, by the same rules of the kernel. */
function fakeServer(first: Content) {
  const cells = new Map<Cell, StoredCell>();
  const writers = new Map<string, number>();
  const taken: Taken[] = [];
  const listeners = new Set<(revision: number) => void>();
  let revision = 1;
  let saves = 0;
  const sign = (user: string | null, client: string | null) => ({
    revision,
    client,
    author: user,
    at: '2026-01-01T00:00:00Z',
  });
  for (const [cell, value] of cellsOf(first.graph, first.name))
    cells.set(cell, { ...sign(null, null), value, others: [], changed: revision });

  const content = (): Content => {
    const drawers = inDrawers([...cells].map(([cell, { value }]) => [cell, value] as const));
    return { graph: graphOfCells(drawers), name: nameOfCells(drawers) };
  };
  const told = (since: number): Told => ({
    revision,
    // Over the wire.
    cells: JSON.parse(
      JSON.stringify(
        [...cells].filter(([, { changed }]) => changed > since).map(([cell, one]) => ({ cell, ...one })),
      ),
    ) as Told['cells'],
    names: {},
  });
  const take = (user: string, client: string, edit: Edit) => {
    for (const { cell, value, settles = false } of edit.writes)
      taken.push({ cell, value, settles, client, base: edit.base, revision, order: taken.length });
    for (const [cell, stored] of receive(cells, edit, sign(user, client))) cells.set(cell, stored);
    writers.set(client, edit.n);
  };
  return {
    content,
    saved: (): Saved => ({ revision, content: content() }),
    revision: () => revision,
    cell: (cell: Cell) => cells.get(cell),
    taken: () => taken,
    saves: () => saves,
    onRevision: (listener: (revision: number) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async (since: number, state: Network, isSignedIn: boolean): Promise<Told | null> => {
      await Promise.resolve();
      const answer = state === 'up' && isSignedIn ? told(since) : null;
      // What is read may come in after what was said to an edit that was sent later.
      for (let i = 0; i < slow; i++) await Promise.resolve();
      return answer;
    },
    send: async (
      user: string,
      unsent: Unsent,
      since: number,
      state: Network,
      isSignedIn: boolean,
    ): Promise<SendAnswer> => {
      const { client, edits } = JSON.parse(JSON.stringify(unsent)) as Unsent;
      await Promise.resolve();
      if (state === 'down') return { ok: false, why: 'offline' };
      if (state === 'broken') return { ok: false, why: 'server' };
      if (!isSignedIn) return { ok: false, why: state === 'deaf' ? 'offline' : 'signed-out' };
      const news = edits.filter(({ n }) => n > (writers.get(client) ?? 0));
      if (news.length > 0) {
        revision += 1;
        saves += 1;
        for (const edit of news) take(user, client, edit);
      }
      const answer = { ok: true, ...told(since), n: writers.get(client) ?? 0, diagnostics: [] } as const;
      for (const listener of listeners) listener(revision);
      return state === 'deaf' ? { ok: false, why: 'offline' } : answer;
    },
  };
}

function fakeStorage(): Storage & { readonly fill: () => void } {
  const items = new Map<string, string>();
  let isFull = false;
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    fill: () => {
      isFull = true;
    },
  };
}
