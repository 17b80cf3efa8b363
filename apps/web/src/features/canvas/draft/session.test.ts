import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Content } from './content.ts';
import { merge } from './merge.ts';
import { createWorld, nodes, type World } from './testing/world.ts';

/** What may happen to somebody who writes. */
type Happening =
  | { readonly is: 'edit'; readonly node: number }
  | { readonly is: 'undo' }
  | { readonly is: 'colleague'; readonly node: number }
  | { readonly is: 'time'; readonly seconds: number }
  | { readonly is: 'network'; readonly state: 'up' | 'down' | 'deaf' | 'broken' }
  | { readonly is: 'session'; readonly isOver: boolean }
  | { readonly is: 'crash' }
  | { readonly is: 'look' };

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ is: fc.constant('edit' as const), node: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('colleague' as const), node: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('network' as const),
      state: fc.constantFrom('up' as const, 'down' as const, 'deaf' as const, 'broken' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('session' as const), isOver: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('look' as const) }) },
);

/** Stories that once lost something. */
const found: Happening[][] = [
  // Taken back, while what was taken back stood on the server already and a colleague wrote over it.
  [
    { is: 'network', state: 'deaf' },
    { is: 'edit', node: 0 },
    { is: 'time', seconds: 2 },
    { is: 'undo' },
    { is: 'colleague', node: 0 },
  ],
  // The same was sent twice: the second answer says nothing of the first.
  [
    { is: 'edit', node: 0 },
    { is: 'network', state: 'deaf' },
    { is: 'time', seconds: 2 },
    { is: 'network', state: 'up' },
    { is: 'undo' },
  ],
];

async function happen(world: World, happening: Happening, n: number): Promise<void> {
  switch (happening.is) {
    case 'edit':
      return world.edit(nodes.mine[happening.node]!, `mine ${n}`);
    case 'undo':
      // Taking back what a colleague did is a change of theirs, which would be for somebody to choose.
      return world.isOwnStep() ? world.undo() : undefined;
    case 'colleague':
      return world.colleague(nodes.theirs[happening.node]!, `theirs ${n}`);
    case 'time':
      return world.pass(happening.seconds * 1_000);
    case 'network':
      return world.network(happening.state);
    case 'session':
      return happening.isOver ? world.endSession() : world.signIn();
    case 'crash':
      return world.crash();
    case 'look':
      return world.look();
  }
}

/** Everything is well again, and whatever there is to choose is chosen so that both stay. */
async function heal(world: World): Promise<void> {
  world.network('up');
  await world.signIn();
  for (let turn = 0; turn < 20; turn++) {
    await world.pass(40_000);
    const { base, now, sent, status } = world.state().saving;
    if (status.is !== 'conflict' || !status.theirs) continue;
    const merged = merge(base.content, now, status.theirs.content, sent);
    // A save of mine that was never answered, with theirs over it: both are there to be put together by hand.
    await world.choose(merged.ok ? merged.content : byHand(now, status.theirs.content));
  }
}

function byHand(mine: Content, theirs: Content): Content {
  const ours = nodes.mine.map((id) => [id, mine.graph.nodes[id]!] as const);
  return {
    ...theirs,
    graph: { ...theirs.graph, nodes: { ...theirs.graph.nodes, ...Object.fromEntries(ours) } },
  };
}

const label = ({ graph }: Content, id: string) => graph.nodes[id]?.label;

describe('a draft in an unkind world', () => {
  test('nothing that was edited is lost, whatever happens in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 30 }), async (story) => {
        const world = createWorld();
        for (const [n, happening] of story.entries()) {
          await happen(world, happening, n);
          // At every moment it is in the drawing at hand, or in the storage that outlives it.
          for (const id of nodes.mine) expect(world.drawn(id)).toBe(world.wanted(id));
        }
        await heal(world);
        expect(world.state().saving.status.is).toBe('saved');
        const { content } = world.onServer();
        for (const id of [...nodes.mine, ...nodes.theirs])
          expect([id, label(content, id)]).toEqual([id, world.wanted(id)]);
        expect(world.kept()).toBeNull();
      }),
      { numRuns: 400, examples: found.map((story) => [story]) },
    );
  });
});

test('who signs in while "signed out" is still on its way is not left signed out', async () => {
  const world = createWorld();
  world.edit('a', 'one');
  world.endSession();
  world.network('down');
  await world.pass(2_000);
  world.network('up');
  await world.signIn();
  await world.pass(60_000);
  expect([world.state().saving.status.is, label(world.onServer().content, 'a')]).toEqual(['saved', 'one']);
});

describe('one thing at a time', () => {
  test('a pause saves, once', async () => {
    const world = createWorld();
    world.edit('a', 'one');
    await world.pass(1_000);
    world.edit('a', 'two');
    await world.pass(1_400);
    expect(world.saves()).toBe(0);
    await world.pass(200);
    expect(world.saves()).toBe(1);
    expect(label(world.onServer().content, 'a')).toBe('two');
  });

  test('what a colleague saved is one step that can be taken back', async () => {
    const world = createWorld();
    world.colleague('x', 'theirs');
    await world.look();
    expect(world.drawn('x')).toBe('theirs');
    world.undo();
    expect(world.drawn('x')).toBe('x');
  });

  test('publishing waits for the save, and is told when there is none to be had', async () => {
    const world = createWorld();
    world.edit('a', 'one');
    expect(await world.flush()).toBe(2);
    world.network('down');
    world.edit('a', 'two');
    expect(await world.flush()).toBeNull();
  });

  test('two tabs show the same, and one of them saves', async () => {
    const world = createWorld();
    const other = world.openTab();
    world.edit('a', 'here');
    expect(other.drawn('a')).toBe('here');
    await world.pass(2_000);
    expect(world.saves()).toBe(1);
    expect(other.state().saving.status.is).toBe('saved');
    other.edit('b', 'there');
    expect(world.drawn('b')).toBe('there');
    expect(world.state().others).toBe(1);
  });

  test('a tab that is left writes no more into what another keeps', async () => {
    const world = createWorld();
    world.edit('a', 'one');
    world.network('down');
    await world.pass(2_000);
    world.crash();
    world.edit('b', 'after');
    await world.pass(10);
    expect(world.kept()?.now.graph.nodes['b']?.label).toBe('after');
  });

  test('without room in this browser it says so, and saves all the same', async () => {
    const world = createWorld();
    world.fillStorage();
    world.edit('a', 'one');
    expect(world.state().isKept).toBe(false);
    await world.pass(2_000);
    expect(label(world.onServer().content, 'a')).toBe('one');
  });
});
