import {
  applyOperation,
  canonicalJson,
  parseGraph,
  sameHeld,
  type Graph,
  type GraphNode,
  type Operation,
} from '@perennial/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld, type Author, type Network, type Taken, type World } from './testing/world.ts';

const reentry = { kind: 'once' } as const;
const node = (label: string, y: number): GraphNode => ({
  type: 'send',
  version: 1,
  config: { topic: '*', variants: [{ id: 'a', weight: 100, content: { text: label } }] },
  position: { x: 0, y },
  label,
});
const graph: Graph = {
  schema: 1,
  nodes: { a: node('a', 0), b: node('b', 100), c: node('c', 200) },
  edges: [
    { from: 'a', port: 'next', to: 'b' },
    { from: 'b', port: 'next', to: 'c' },
  ],
  settings: { entry: { reentry } },
};

/** What one of two authors may do, or what may befall them. */
type Act =
  | { readonly is: 'edit'; readonly what: What; readonly at: number; readonly to: number }
  | { readonly is: 'undo' | 'redo' | 'choose' | 'crash' }
  | { readonly is: 'network'; readonly state: Network }
  | { readonly is: 'session'; readonly isOver: boolean }
  | { readonly is: 'time'; readonly seconds: number };

const whats = [
  'relabel',
  'text',
  'topic',
  'weight',
  'variant',
  'add',
  'remove',
  'connect',
  'disconnect',
  'move',
  'disable',
  'change-type',
  'goal',
  'entry',
  'rename',
] as const;
type What = (typeof whats)[number];

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant('edit' as const),
      what: fc.constantFrom(...whats),
      at: fc.nat(5),
      to: fc.nat(5),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constantFrom('undo' as const, 'redo' as const, 'choose' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('crash' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('network' as const),
      state: fc.constantFrom<Network>('up', 'up', 'down', 'deaf', 'broken'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('session' as const), isOver: fc.boolean() }) },
  // From moments to what is longer than any retry.
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant('time' as const), seconds: fc.constantFrom(0, 1, 2, 15, 600) }),
  },
);
const histories = fc.array(fc.record({ who: fc.nat(1), act: acts }), { minLength: 5, maxLength: 40 });

function operationOf(
  present: Graph,
  { what, at, to }: Extract<Act, { is: 'edit' }>,
  mark: string,
): Operation | null {
  const ids = Object.keys(present.nodes);
  const id = ids[at % Math.max(1, ids.length)];
  const other = ids[to % Math.max(1, ids.length)];
  if (what === 'add') return { op: 'add-node', id: `n-${mark}`, node: node(mark, 300) };
  if (what === 'goal') {
    const goals = [
      ...(present.settings.goals ?? []).slice(0, 2),
      {
        id: `g-${mark}`,
        name: mark,
        event: 'Order',
        window: { amount: 1, unit: 'days' },
        exits: false,
      } as const,
    ];
    return { op: 'set-settings', settings: { ...present.settings, goals: at % 3 === 0 ? [] : goals } };
  }
  if (what === 'entry')
    return { op: 'set-settings', settings: { ...present.settings, entry: { reentry, key: mark } } };
  if (id === undefined || other === undefined) return null;
  const { config, type } = present.nodes[id]!;
  const variants = (config['variants'] ?? []) as readonly { readonly id: string }[];
  const configure = (change: object): Operation => ({
    op: 'configure',
    id,
    config: { ...config, ...change } as never,
  });
  switch (what) {
    case 'relabel':
      return { op: 'relabel', id, label: at === 0 ? null : mark };
    case 'text':
      return configure({ variants: variants.map((one) => ({ ...one, content: { text: mark } })) });
    case 'weight':
      return configure({ variants: variants.map((one) => ({ ...one, weight: to })) });
    case 'variant':
      return configure({
        variants:
          to % 2 === 0 ? variants.slice(1) : [...variants, { id: mark, weight: 1, content: { text: mark } }],
      });
    case 'topic':
      return configure({ topic: mark });
    case 'remove':
      return { op: 'remove-node', id };
    case 'connect':
      return { op: 'connect', edge: { from: id, port: `p${to % 2}`, to: other } };
    case 'disconnect': {
      const edge = present.edges[to % Math.max(1, present.edges.length)];
      return edge ? { op: 'disconnect', from: edge.from, port: edge.port } : null;
    }
    case 'move':
      return { op: 'move-nodes', positions: { [id]: { x: at * 8, y: to * 8 } } };
    case 'disable':
      return { op: 'set-disabled', id, disabled: to % 2 === 0 };
    case 'change-type':
      return {
        op: 'change-type',
        id,
        type: type === 'send' ? 'exit' : 'send',
        version: 1,
        config: type === 'send' ? { reason: mark } : { topic: mark },
        ports: {},
      };
    case 'rename':
      return null;
  }
}

async function happen(world: World, author: Author, act: Act, mark: string): Promise<void> {
  const { editor, state, choose, rename } = author.session();
  switch (act.is) {
    case 'edit': {
      if (act.what === 'rename') return rename(mark);
      const operation = operationOf(editor.getState().graph, act, mark);
      if (operation && applyOperation(editor.getState().graph, operation).ok)
        editor.getState().edit(operation, { code: 'change' });
      return;
    }
    case 'undo':
    case 'redo':
      return void editor.getState()[act.is]();
    case 'choose': {
      const [choice] = state.getState().choices;
      const [value] = choice?.others ?? [];
      return choice && value ? choose(choice.cell, value.value) : undefined;
    }
    case 'crash':
      return author.crash();
    case 'network':
      return author.network(act.state);
    case 'session':
      return author.signIn(!act.isOver);
    case 'time':
      return world.pass(act.seconds * 1_000);
  }
}

const essence = (one: Graph) => canonicalJson({ ...one, edges: one.edges.map(canonicalJson).sort() });

/** Places of cards and orders of lists: of two, the later counts, and nobody is asked. */
const isLight = ({ cell, value }: Taken) => cell.endsWith('/at') || (value !== null && 'list' in value);

/** Whoever wrote `later` knew of `one`. */
const knew = (later: Taken, one: Taken) =>
  later.order > one.order && (later.client === one.client || later.base >= one.revision);

/** Why a write is not seen any more; null: it was lost. */
function fateOf(one: Taken, { server }: World): string | null {
  const stored = server.cell(one.cell)!;
  const taken = server.taken();
  if (isLight(one)) return 'light';
  if (taken.some((later) => later.cell === one.cell && knew(later, one))) return 'replaced knowingly';
  if (stored.others.some(({ value }) => sameHeld(value, one.value))) return 'kept beside';
  if (!sameHeld(stored.value, one.value)) return null;
  if (one.value === null) return 'in force';
  const [kind, id] = one.cell.split('/');
  if (kind !== 'node' || server.content().graph.nodes[id!]) return 'in force';
  // Its node is gone: by somebody who knew of the write, or so that it is to be chosen.
  const marker = `node/${id}`;
  const isKnown = taken.some(
    (end) =>
      end.cell === marker &&
      (end.value === null || end.settles) &&
      (end.client === one.client ? end.revision >= one.revision : end.base >= one.revision),
  );
  const isToChoose = server.cell(marker)!.others.some(({ value }) => value !== null);
  return isKnown || isToChoose ? 'underneath' : null;
}

test('a thousand histories of two authors: they come to the same drawing, and nothing that was written is lost', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (story) => {
      const world = createWorld({ name: 'Welcome', graph });
      const authors = [world.author('ada'), world.author('bo')];
      await world.pass(0);
      for (const [i, { who, act }] of story.entries()) {
        await happen(world, authors[who]!, act, `m${i}`);
        if (i % 3 === 0) await world.pass(0);
      }
      for (const author of authors) {
        author.network('up');
        await author.signIn(true);
      }
      for (let turn = 0; turn < 6; turn++) await world.pass(40_000);
      const { content } = world.server;
      for (const author of authors) {
        const { saving } = author.session().state.getState();
        expect([saving.status.is, saving.isUnsaved]).toEqual(['saved', false]);
        expect(essence(author.graph())).toBe(essence(content().graph));
        expect(saving.now.name).toBe(content().name);
        expect(author.isStorageEmpty()).toBe(true);
        // Every page's last word on each cell has arrived.
        for (const [client, cells] of author.lastWritten())
          for (const [cell, held] of cells) {
            const last = world.server.taken().findLast((one) => one.client === client && one.cell === cell);
            expect([client, cell, last?.value]).toEqual([client, cell, held]);
          }
      }
      expect(parseGraph(content().graph).ok).toBe(true);
      for (const one of world.server.taken()) expect([one, fateOf(one, world) !== null]).toEqual([one, true]);
    }),
    { numRuns: 1_000 },
  );
}, 600_000);
