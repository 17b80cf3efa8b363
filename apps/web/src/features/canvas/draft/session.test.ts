import type { Graph, GraphNode } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { createWorld, type Author, type World } from './testing/world.ts';

const node = (label: string): GraphNode => ({
  type: 'exit',
  version: 1,
  config: { reason: 'done', note: 'x' },
  position: { x: 0, y: 0 },
  label,
});
const graph: Graph = {
  schema: 1,
  nodes: { a: node('a'), b: node('b') },
  edges: [{ from: 'a', port: 'next', to: 'b' }],
  settings: { entry: { reentry: { kind: 'once' } } },
};

async function world(): Promise<{ world: World; ada: Author; bo: Author }> {
  const made = createWorld({ name: 'Welcome', graph });
  const authors = { ada: made.author('ada'), bo: made.author('bo') };
  await made.pass(0);
  return { world: made, ...authors };
}

const relabel = (author: Author, id: string, label: string) =>
  author.session().editor.getState().edit({ op: 'relabel', id, label }, { code: 'rename' });
const remove = (author: Author, id: string) =>
  author.session().editor.getState().edit({ op: 'remove-node', id }, { code: 'remove' });
const label = (author: Author, id: string) => author.graph().nodes[id]?.label;
const status = (author: Author) => author.session().state.getState().saving.status.is;
const choices = (author: Author) => author.session().state.getState().choices;

describe('saving', () => {
  test('a pause saves, once', async () => {
    const { world: w, ada } = await world();
    relabel(ada, 'a', 'one');
    await w.pass(1_000);
    relabel(ada, 'a', 'two');
    await w.pass(1_400);
    expect(w.server.saves()).toBe(0);
    await w.pass(200);
    expect([w.server.saves(), w.server.content().graph.nodes['a']!.label]).toEqual([1, 'two']);
  });

  test('in company others see an edit at once', async () => {
    const { world: w, ada, bo } = await world();
    ada.session().meet(true);
    relabel(ada, 'a', 'hers');
    await w.pass(200);
    expect(label(bo, 'a')).toBe('hers');
  });

  test('publishing waits for the save, and is told when there is none to be had', async () => {
    const { ada } = await world();
    relabel(ada, 'a', 'one');
    expect(await ada.session().flush()).toBe(2);
    ada.network('down');
    relabel(ada, 'a', 'two');
    expect(await ada.session().flush()).toBeNull();
  });

  test('who signs in while "signed out" is still on its way is not left signed out', async () => {
    const { world: w, ada } = await world();
    relabel(ada, 'a', 'one');
    await ada.signIn(false);
    await w.pass(2_000);
    expect(status(ada)).toBe('signed-out');
    await ada.signIn(true);
    await w.pass(60_000);
    expect([status(ada), w.server.content().graph.nodes['a']!.label]).toEqual(['saved', 'one']);
  });

  test('what a crash left behind is back, says so, and is sent', async () => {
    const { world: w, ada } = await world();
    ada.network('down');
    relabel(ada, 'a', 'before');
    ada.crash();
    await w.pass(0);
    expect(label(ada, 'a')).toBe('before');
    expect(ada.session().state.getState().restoredOver?.graph.nodes['a']!.label).toBe('a');
    ada.network('up');
    await w.pass(60_000);
    expect([w.server.content().graph.nodes['a']!.label, ada.isStorageEmpty()]).toEqual(['before', true]);
  });

  test('a lost answer is no colleague: what was sent again is taken once', async () => {
    const { world: w, ada, bo } = await world();
    ada.network('deaf');
    relabel(ada, 'a', 'hers');
    await w.pass(2_000);
    relabel(bo, 'a', 'seen and changed');
    await w.pass(2_000);
    ada.network('up');
    await w.pass(60_000);
    expect([label(ada, 'a'), choices(ada)]).toEqual(['seen and changed', []]);
  });

  test('another tab that is open keeps its own work', async () => {
    const { world: w, ada } = await world();
    ada.network('down');
    relabel(ada, 'a', 'first tab');
    const second = ada.openTab();
    await w.pass(0);
    expect(second.state.getState().restoredOver).toBeNull();
    ada.network('up');
    await w.pass(60_000);
    expect(second.editor.getState().graph.nodes['a']!.label).toBe('first tab');
  });

  test('without room in this browser it says so, and saves all the same', async () => {
    const { world: w, ada } = await world();
    ada.fillStorage();
    relabel(ada, 'a', 'one');
    expect(ada.session().state.getState().isKept).toBe(false);
    await w.pass(2_000);
    expect(w.server.content().graph.nodes['a']!.label).toBe('one');
  });
});

describe('two authors', () => {
  /** Both write before either has heard of the other. */
  const atOnce = async (
    { world: w, ada, bo }: Awaited<ReturnType<typeof world>>,
    hers: () => void,
    his: () => void,
  ) => {
    ada.network('down');
    bo.network('down');
    hers();
    his();
    ada.network('up');
    await w.pass(40_000);
    bo.network('up');
    await w.pass(40_000);
  };

  test('of different fields of one node both stay', async () => {
    const made = await world();
    const { ada, bo } = made;
    await atOnce(
      made,
      () => relabel(ada, 'a', 'hers'),
      () =>
        bo
          .session()
          .editor.getState()
          .edit({ op: 'configure', id: 'a', config: { reason: 'his', note: 'x' } }, { code: 'change' }),
    );
    for (const author of [ada, bo]) {
      expect(author.graph().nodes['a']).toMatchObject({ label: 'hers', config: { reason: 'his' } });
      expect(choices(author)).toEqual([]);
    }
  });

  test('of one field both are kept; whoever chooses, chooses for both, and can take it back', async () => {
    const made = await world();
    const { world: w, ada, bo } = made;
    await atOnce(
      made,
      () => relabel(ada, 'a', 'hers'),
      () => relabel(bo, 'a', 'his'),
    );
    for (const author of [ada, bo]) {
      const [{ cell, value, others } = { cell: '', value: null, others: [] }] = choices(author);
      expect([cell, value, others.map((one) => [one.author, one.value])]).toEqual([
        'node/a/own/label',
        { is: 'his' },
        [['ada', { is: 'hers' }]],
      ]);
    }
    ada.session().choose('node/a/own/label', { is: 'hers' });
    await w.pass(40_000);
    expect([label(bo, 'a'), choices(ada), choices(bo)]).toEqual(['hers', [], []]);
    expect(ada.session().editor.getState().undo()).toEqual({ code: 'choose' });
    await w.pass(40_000);
    expect(label(bo, 'a')).toBe('his');
  });

  test('undo takes back what its author did, and nothing else', async () => {
    const { world: w, ada, bo } = await world();
    relabel(ada, 'a', 'hers');
    await w.pass(40_000);
    relabel(bo, 'b', 'his');
    await w.pass(40_000);
    ada.session().editor.getState().undo();
    await w.pass(40_000);
    expect([label(bo, 'a'), label(bo, 'b')]).toEqual(['a', 'his']);
  });

  test('what somebody else has changed since is not taken back', async () => {
    const { world: w, ada, bo } = await world();
    relabel(ada, 'b', 'first');
    relabel(ada, 'a', 'hers');
    await w.pass(40_000);
    relabel(bo, 'a', 'his');
    await w.pass(40_000);
    ada.session().editor.getState().undo();
    expect([label(ada, 'a'), label(ada, 'b')]).toEqual(['his', 'b']);
    expect(ada.session().editor.getState().undo()).toBeNull();
  });

  test('a node deleted under somebody’s hands is told of, and comes back as it was written', async () => {
    const { world: w, ada, bo } = await world();
    relabel(ada, 'b', 'hers');
    await w.pass(40_000);
    remove(bo, 'b');
    await w.pass(40_000);
    expect(label(ada, 'b')).toBeUndefined();
    expect(ada.session().state.getState().lost).toEqual({ id: 'b', by: 'bo' });
    ada.session().choose('node/b', { is: true });
    await w.pass(40_000);
    expect([label(bo, 'b'), bo.graph().edges]).toEqual(['hers', graph.edges]);
  });

  test.each(['hers first', 'his first'])(
    'a node deleted while it was written in, unseen: %s',
    async (order) => {
      const made = await world();
      const { world: w, ada, bo } = made;
      const [first, second] = order === 'hers first' ? [ada, bo] : [bo, ada];
      ada.network('down');
      bo.network('down');
      relabel(ada, 'b', 'hers');
      remove(bo, 'b');
      first.network('up');
      await w.pass(40_000);
      second.network('up');
      await w.pass(40_000);
      for (const author of [ada, bo]) {
        expect(label(author, 'b')).toBeUndefined();
        expect(choices(author).map(({ cell, others }) => [cell, others.map(({ value }) => value)])).toEqual([
          ['node/b', [{ is: true }]],
        ]);
      }
      bo.session().choose('node/b', { is: true });
      await w.pass(40_000);
      expect([label(ada, 'b'), choices(ada)]).toEqual(['hers', []]);
    },
  );
});
