import type { Diagnostic, Graph, GraphNode } from '@perennial/journey';
import { expect, test } from 'vitest';
import { joined } from './join.ts';

const node = (text: string): GraphNode => ({
  type: 'send',
  version: 1,
  config: { text },
  position: { x: 0, y: 0 },
});
const graph: Graph = {
  schema: 1,
  nodes: { a: node('{{ nme'), b: node('fine') },
  edges: [],
  settings: { entry: { reentry: { kind: 'once' } } },
};
const about = (code: string, id: string): Diagnostic => ({
  code,
  severity: 'error',
  node: id,
  path: `nodes.${id}`,
});
const here = about('dangling-port', 'b');
const fromServer = about('template-bad-syntax', 'a');
const compile = () => [here];
const checked = { graph, diagnostics: [here, fromServer] };

test('what both say is told once, what the server alone knows is added', () => {
  expect(joined(graph, compile, checked)).toEqual([here, fromServer]);
  expect(joined(graph, compile, null)).toEqual([here]);
});

test('of the rules of the journey, as long as they are the same', () => {
  const about: Diagnostic = {
    code: 'filter-passes-nobody',
    severity: 'warning',
    path: 'settings.entry.filter',
  };
  const then = { graph, diagnostics: [about] };
  expect(joined(graph, compile, then)).toEqual([here, about]);
  const other = { ...graph, settings: { entry: { reentry: { kind: 'always' } } } } as const;
  expect(joined(other, compile, then)).toEqual([here]);
});

test('of a node that was changed since, or moved only, or is gone', () => {
  const edited = { ...graph, nodes: { ...graph.nodes, a: node('{{ name }}') } };
  expect(joined(edited, compile, checked)).toEqual([here]);
  const moved = { ...graph, nodes: { ...graph.nodes, a: { ...node('{{ nme'), position: { x: 80, y: 0 } } } };
  expect(joined(moved, compile, checked)).toEqual([here, fromServer]);
  const gone = { ...graph, nodes: { b: node('fine') } };
  expect(joined(gone, compile, checked)).toEqual([here]);
});
