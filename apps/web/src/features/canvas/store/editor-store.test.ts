import { emptyGraph, type Graph, type GraphNode, type Operation } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { createEditor, nothing } from './editor-store.ts';

const wait: GraphNode = {
  type: 'wait-duration',
  version: 1,
  config: { duration: { amount: 1, unit: 'days' } },
  position: { x: 0, y: 0 },
};
const add = (id: string): Operation => ({ op: 'add-node', id, node: wait });
const amount = (n: number): Operation => ({
  op: 'configure',
  id: 'a',
  version: 1,
  config: { duration: { amount: n, unit: 'days' } },
});
const title = { code: 'change' } as const;

function editor(graph: Graph = emptyGraph()) {
  let now = 0;
  const store = createEditor(graph, { clock: () => now });
  return { store, wait: (ms: number) => (now += ms), here: () => store.getState() };
}

describe('undo', () => {
  test('takes back step by step, names each, and redo goes forth again', () => {
    const { here } = editor();
    here().edit(add('a'), { code: 'add', params: { node: 'A' } });
    here().edit(add('b'), { code: 'add', params: { node: 'B' } });
    const full = here().graph;
    expect(here().undo()).toEqual({ code: 'add', params: { node: 'B' } });
    expect(Object.keys(here().graph.nodes)).toEqual(['a']);
    expect(here().undo()).toEqual({ code: 'add', params: { node: 'A' } });
    expect(here().undo()).toBeNull();
    here().redo();
    here().redo();
    expect(here().graph).toEqual(full);
    expect(here().redo()).toBeNull();
  });

  test('a new edit forgets what was undone', () => {
    const { here } = editor();
    here().edit(add('a'), title);
    here().undo();
    here().edit(add('b'), title);
    expect(here().redo()).toBeNull();
  });

  test('a burst is one step, until somebody pauses or does another thing', () => {
    const { here, wait: pause } = editor();
    here().edit(add('a'), title);
    const first = here().graph;
    for (const n of [2, 3, 4]) here().edit(amount(n), title, { burst: 'a.amount' });
    expect(here().history.past).toHaveLength(2);
    pause(2_000);
    here().edit(amount(5), title, { burst: 'a.amount' });
    expect(here().history.past).toHaveLength(3);
    here().undo();
    expect(here().graph.nodes['a']!.config).toEqual({ duration: { amount: 4, unit: 'days' } });
    here().undo();
    expect(here().graph).toEqual(first);
    here().redo();
    expect(here().graph.nodes['a']!.config).toEqual({ duration: { amount: 4, unit: 'days' } });
  });

  test('a burst of different operations comes back whole', () => {
    const { here } = editor();
    here().edit(add('a'), title);
    const before = here().graph;
    here().edit({ op: 'move-nodes', positions: { a: { x: 8, y: 0 } } }, title, { burst: 'move' });
    here().edit({ op: 'move-nodes', positions: { a: { x: 16, y: 0 } } }, title, { burst: 'move' });
    expect(here().history.past).toHaveLength(2);
    here().undo();
    expect(here().graph).toEqual(before);
  });
});

test('what can not be done says why and changes nothing', () => {
  const { here } = editor();
  const before = here();
  expect(here().edit({ op: 'remove-node', id: 'gone' }, title)).toMatchObject({ code: 'no-node' });
  expect(here()).toBe(before);
});

test('what is gone is not chosen any more', () => {
  const { here } = editor();
  here().edit(add('a'), title, { select: { nodes: new Set(['a']), edge: null } });
  expect([...here().selection.nodes]).toEqual(['a']);
  here().undo();
  expect(here().selection).toEqual(nothing);
});

describe('what others write', () => {
  test('is drawn without a step, and the rest of the drawing is the very same', () => {
    const { here } = editor();
    here().edit(add('a'), title);
    here().edit(add('b'), title);
    const { graph, history } = here();
    here().follow([['node/a/own/label', { is: 'Theirs' }]]);
    expect(here().graph.nodes['a']!.label).toBe('Theirs');
    expect([here().history === history, here().graph.nodes['b'] === graph.nodes['b']]).toEqual([true, true]);
    expect([here().graph.edges === graph.edges, here().graph.settings === graph.settings]).toEqual([
      true,
      true,
    ]);
  });

  test('stays when this author takes back what they did to the same node', () => {
    const { here } = editor();
    here().edit(add('a'), title);
    here().edit(amount(5), title);
    here().follow([['node/a/own/label', { is: 'Theirs' }]]);
    here().undo();
    expect(here().graph.nodes['a']).toMatchObject({ label: 'Theirs', config: wait.config });
  });
});

test('what lay underneath is not seen when an edit brings back what held it', () => {
  const { here } = editor();
  const become = (type: string, config: Record<string, string>): Operation => ({
    op: 'change-type',
    id: 'a',
    type,
    version: 1,
    config,
    ports: {},
  });
  here().edit(add('a'), title);
  here().edit(become('exit', { reason: 'done' }), title);
  here().edit(become('wait-duration', {}), title);
  here().follow([]);
  here().follow([['node/a/own/label', { is: 'Drawn anew' }]]);
  expect(here().graph.nodes['a']!.config).toEqual({});
});
