import type { Graph, GraphNode } from '@perennial/journey';
import { sameContent, type Content, type Saved } from '../content.ts';
import { browserKeeper } from '../keeper.ts';
import type { Kept } from '../saving.ts';
import { createDraftSession, type DraftSession, type DraftState, type SaveAnswer } from '../session.ts';
import type { Member, Tabs } from '../tabs.ts';

/** Who writes where, so that what each wrote can be told apart. */
export const nodes = { mine: ['a', 'b', 'c'], theirs: ['x', 'y', 'z'] } as const;

type Network =
  | 'up'
  /** Nothing gets there. */
  | 'down'
  /** Requests arrive, answers do not. */
  | 'deaf'
  /** The server answers that it is broken. */
  | 'broken';

export interface Tab {
  readonly edit: (node: string, label: string) => void;
  readonly undo: () => void;
  readonly drawn: (node: string) => string | undefined;
  readonly state: () => DraftState;
  /** Whether the last step was the author's own. */
  readonly isOwnStep: () => boolean;
}

/** A browser, a server and a clock, all made up. */
export interface World extends Tab {
  readonly colleague: (node: string, label: string) => void;
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly network: (state: Network) => void;
  readonly endSession: () => void;
  readonly signIn: () => Promise<void>;
  /** The page is gone from one moment to the next, and opened anew when the server can be read. */
  readonly crash: () => void;
  readonly look: () => Promise<void>;
  readonly choose: (content: Content) => Promise<void>;
  readonly flush: () => Promise<number | null>;
  readonly openTab: () => Tab;
  readonly fillStorage: () => void;
  readonly onServer: () => Saved;
  readonly kept: () => Kept | null;
  readonly saves: () => number;
  /** The label that a node should have by now. */
  readonly wanted: (node: string) => string | undefined;
}

const node = (label: string): GraphNode => ({
  type: 'send',
  version: 1,
  config: {},
  position: { x: 0, y: 0 },
  label,
});

const graph: Graph = {
  schema: 1,
  nodes: Object.fromEntries([...nodes.mine, ...nodes.theirs].map((id) => [id, node(id)])),
  edges: [],
  settings: { entry: { reentry: { kind: 'once' } } },
};

const relabelled = ({ name, graph: before }: Content, id: string, label: string): Content => ({
  name,
  graph: { ...before, nodes: { ...before.nodes, [id]: { ...before.nodes[id]!, label } } },
});

export function createWorld(): World {
  const clock = fakeClock();
  const server = fakeServer({ revision: 1, content: { name: 'Welcome', graph } });
  const storage = fakeStorage();
  const channel = fakeChannel();
  const keeper = browserKeeper('ada', 'welcome', () => storage);
  const wanted = new Map(Object.keys(graph.nodes).map((id) => [id, id]));

  const open = (): DraftSession => {
    const session = createDraftSession(server.present(), {
      now: clock.now,
      later: clock.later,
      save: (over, content) => server.save(over, content),
      read: () => server.read(),
      keeper,
      tabs: channel.tab(),
    });
    return session;
  };
  let session = open();
  let leave = session.start();

  const tabOf = (present: () => DraftSession): Tab => ({
    edit: (id, label) => {
      present().editor.getState().edit({ op: 'relabel', id, label }, { code: 'rename' });
      wanted.set(id, label);
    },
    undo: () => {
      const { editor } = present();
      const before = editor.getState().graph.nodes;
      editor.getState().undo();
      for (const [id, { label }] of Object.entries(editor.getState().graph.nodes))
        if (label !== undefined && label !== before[id]?.label) wanted.set(id, label);
    },
    drawn: (id) => present().editor.getState().graph.nodes[id]?.label,
    state: () => present().state.getState(),
    isOwnStep: () => present().editor.getState().history.past.at(-1)?.title.code === 'rename',
  });
  const tab = tabOf(() => session);

  return {
    ...tab,
    colleague: (id, label) => {
      server.write(relabelled(server.present().content, id, label));
      wanted.set(id, label);
    },
    pass: clock.pass,
    network: (state) => {
      server.network(state);
      if (state === 'up') session.tell({ type: 'online' });
    },
    endSession: () => server.signIn(false),
    signIn: async () => {
      server.signIn(true);
      session.tell({ type: 'signed-in' });
      await clock.pass(0);
    },
    crash: () => {
      leave();
      session = open();
      leave = session.start();
    },
    look: async () => {
      const found = await server.read();
      if (found) session.look(found);
    },
    choose: async (content) => {
      session.tell({ type: 'chosen', content });
      await clock.pass(0);
    },
    flush: () => session.flush(),
    openTab: () => {
      const other = open();
      other.start();
      return tabOf(() => other);
    },
    fillStorage: () => storage.fill(),
    onServer: server.present,
    kept: () => keeper.read(),
    saves: server.saves,
    wanted: (id) => wanted.get(id),
  };
}

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

function fakeServer(first: Saved) {
  let present = first;
  let state: Network = 'up';
  let isSignedIn = true;
  let saves = 0;
  const write = (content: Content) => {
    // Over the wire, and with keys in the order of the server.
    const wire = JSON.parse(JSON.stringify(content)) as Content;
    present = {
      revision: present.revision + 1,
      content: { graph: wire.graph, name: wire.name },
    };
  };
  return {
    present: () => present,
    write,
    saves: () => saves,
    network: (next: Network) => {
      state = next;
    },
    signIn: (is: boolean) => {
      isSignedIn = is;
    },
    save: async (over: number, content: Content): Promise<SaveAnswer> => {
      await Promise.resolve();
      if (state === 'down') return { ok: false, why: 'offline' };
      if (state === 'broken') return { ok: false, why: 'server' };
      const answer: SaveAnswer = !isSignedIn
        ? { ok: false, why: 'signed-out' }
        : over === present.revision
          ? { ok: true, revision: over + 1, diagnostics: [] }
          : { ok: false, why: 'conflict' };
      if (answer.ok) {
        saves += 1;
        if (!sameContent(content, present.content)) write(content);
        else present = { ...present, revision: over + 1 };
      }
      return state === 'deaf' ? { ok: false, why: 'offline' } : answer;
    },
    read: async (): Promise<Saved | null> => {
      await Promise.resolve();
      return state === 'up' && isSignedIn ? present : null;
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

function fakeChannel() {
  const members = new Set<Member>();
  const tell = () => {
    for (const member of members) member.onOthers(members.size - 1);
  };
  return {
    tab: (): Tabs => {
      let own: Member | null = null;
      return {
        share: (kept) => {
          const copy = structuredClone(kept);
          for (const member of members) if (member !== own) member.onShared(copy);
        },
        join: (member) => {
          own = member;
          members.add(member);
          tell();
          return () => {
            members.delete(member);
            tell();
          };
        },
      };
    },
  };
}
