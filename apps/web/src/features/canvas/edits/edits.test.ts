import { applyOperation, emptyGraph, type Graph, type Operation } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import type { SizeOf } from '../layout/geometry.ts';
import { addNode, type NewNode, type Place } from './add.ts';
import { connect, mayConnect } from './connect.ts';
import { copyOf, paste, readCopied } from './copies.ts';
import { newId } from './new-id.ts';
import { insertNode, mayInsert } from './insert.ts';
import { cutOut, removeNodes } from './remove.ts';
import { definitionOf } from '../testing/definitions.ts';

const sizeOf: SizeOf = () => ({ width: 240, height: 80 });
const at = (type: string, y: number) => ({ type, version: 1, config: {}, position: { x: 0, y } });

/** start > wait > end, one below the other, with room for nothing more between them. */
const line: Graph = {
  ...emptyGraph(),
  nodes: { start: at('trigger-event', 0), wait: at('wait-duration', 128), end: at('exit', 256) },
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
};

const send: NewNode = {
  id: 'send-1',
  node: { type: 'send', version: 1, config: {} },
  size: { width: 240, height: 120 },
  out: 'next',
};

function done(graph: Graph, operation: Operation): Graph {
  const applied = applyOperation(graph, operation);
  if (!applied.ok) throw new Error(JSON.stringify(applied.reason));
  const back = applyOperation(applied.graph, applied.inverse);
  expect(back.ok && sorted(back.graph)).toEqual(sorted(graph));
  return applied.graph;
}

const sorted = (graph: Graph) => ({
  ...graph,
  edges: graph.edges.toSorted((a, b) => `${a.from}.${a.port}`.localeCompare(`${b.from}.${b.port}`)),
});
const ways = ({ edges }: Graph) => edges.map(({ from, port, to }) => `${from}.${port} > ${to}`).toSorted();
const add = (place: Place, added = send) => done(line, addNode(line, added, place, sizeOf));

describe('adding', () => {
  test('between two nodes makes room below, in the same step', () => {
    const graph = add({ kind: 'edge', from: 'start', port: 'next' });
    expect(ways(graph)).toEqual(['send-1.next > wait', 'start.next > send-1', 'wait.next > end']);
    const { start, wait, end, 'send-1': added } = graph.nodes;
    expect(start!.position.y).toBe(0);
    expect(added!.position.y).toBeGreaterThanOrEqual(80);
    expect(wait!.position.y).toBeGreaterThanOrEqual(added!.position.y + 120);
    expect(end!.position.y - wait!.position.y).toBe(128);
  });

  test('an end between two nodes leaves what came after', () => {
    const graph = add({ kind: 'edge', from: 'start', port: 'next' }, { ...send, out: null });
    expect(ways(graph)).toEqual(['start.next > send-1', 'wait.next > end']);
  });

  test('behind a way out that is taken leads it elsewhere', () => {
    const graph = add({ kind: 'port', from: 'wait', port: 'next' });
    expect(ways(graph)).toEqual(['start.next > wait', 'wait.next > send-1']);
  });

  test('anywhere: beside what is there, never upon it', () => {
    const { position } = add({ kind: 'free', at: { x: 10, y: 130 } }).nodes['send-1']!;
    expect(position.x).toBeGreaterThanOrEqual(240);
    expect(position.x % 8).toBe(0);
  });
});

describe('connecting', () => {
  test('nobody comes back into a trigger, to themselves or to a note', () => {
    const graph = { ...line, nodes: { ...line.nodes, hint: at('note', 0) } };
    const may = (from: string, to: string) => mayConnect(graph, { from, to }, definitionOf);
    expect([may('wait', 'start'), may('wait', 'wait'), may('wait', 'hint')]).toEqual([false, false, false]);
    expect(may('wait', 'end')).toBe(true);
  });

  test('leads a taken way elsewhere, and the same way nowhere new', () => {
    expect(connect(line, { from: 'start', port: 'next', to: 'wait' })).toBeNull();
    const graph = done(line, connect(line, { from: 'start', port: 'next', to: 'end' })!);
    expect(ways(graph)).toEqual(['start.next > end', 'wait.next > end']);
  });
});

describe('adding before', () => {
  test('whoever came to the node comes to the new one first', () => {
    const graph = add({ kind: 'before', to: 'end' });
    expect(ways(graph)).toEqual(['send-1.next > end', 'start.next > wait', 'wait.next > send-1']);
    expect(graph.nodes['send-1']!.position.y).toBe(256);
    expect(graph.nodes['end']!.position.y).toBeGreaterThanOrEqual(256 + 120);
  });
});

describe('moving onto a connection', () => {
  const aside: Graph = {
    ...line,
    nodes: { ...line.nodes, extra: at('send', 0), loose: { ...at('send', 500) } },
    edges: [
      ...line.edges.slice(0, 1),
      { from: 'wait', port: 'next', to: 'extra' },
      { from: 'extra', port: 'next', to: 'end' },
    ],
  };

  test('takes a loose node in', () => {
    const way = { from: 'start', port: 'next' };
    const graph = done(aside, insertNode(aside, 'loose', way, 'next', sizeOf)!);
    expect(ways(graph)).toEqual([
      'extra.next > end',
      'loose.next > wait',
      'start.next > loose',
      'wait.next > extra',
    ]);
    expect(graph.nodes['loose']!.position.y).toBeGreaterThanOrEqual(80);
    expect(graph.nodes['wait']!.position.y).toBeGreaterThan(graph.nodes['loose']!.position.y);
  });

  test('closes the gap that a node of the line leaves', () => {
    const way = { from: 'start', port: 'next' };
    const graph = done(aside, insertNode(aside, 'extra', way, 'next', sizeOf)!);
    expect(ways(graph)).toEqual(['extra.next > wait', 'start.next > extra', 'wait.next > end']);
  });

  test('is no place for what it leads to, nor for what nobody comes to', () => {
    const way = { from: 'start', port: 'next' };
    expect(mayInsert(aside, 'wait', way, definitionOf)).toBe(false);
    expect(mayInsert(aside, 'start', { from: 'wait', port: 'next' }, definitionOf)).toBe(false);
    expect(mayInsert(aside, 'loose', way, definitionOf)).toBe(true);
  });
});

describe('removing', () => {
  test('may leave the gap', () => {
    expect(ways(done(line, cutOut(new Set(['wait']))))).toEqual([]);
  });

  test('heals the line around what is gone', () => {
    const graph = done(line, removeNodes(line, new Set(['wait']), definitionOf));
    expect(ways(graph)).toEqual(['start.next > end']);
  });

  test('several in a row, too; where the way forks, it is left open', () => {
    expect(ways(done(line, removeNodes(line, new Set(['wait', 'end']), definitionOf)))).toEqual([]);
    const forked: Graph = {
      ...line,
      nodes: { ...line.nodes, other: at('exit', 256) },
      edges: [...line.edges, { from: 'wait', port: 'else', to: 'other' }],
    };
    expect(ways(done(forked, removeNodes(forked, new Set(['wait']), definitionOf)))).toEqual([]);
  });

  test('a circle that is removed whole leaves nothing', () => {
    const circle: Graph = { ...line, edges: [...line.edges, { from: 'end', port: 'x', to: 'wait' }] };
    expect(ways(done(circle, removeNodes(circle, new Set(['wait', 'end']), definitionOf)))).toEqual([]);
  });
});

describe('copies', () => {
  test('have ids of their own, the same ways between them, and lie below', () => {
    const copied = copyOf(line, new Set(['wait', 'end']));
    const { operation, ids } = paste(line, copied, sizeOf);
    const graph = done(line, operation);
    expect(ids.size).toBe(2);
    expect(graph.edges).toHaveLength(3);
    for (const id of ids) expect(graph.nodes[id]!.position.y).toBeGreaterThan(256 + 80);
  });

  const copied = copyOf(line, new Set(['wait', 'end']));
  const read = (value: unknown) =>
    readCopied(typeof value === 'string' ? value : JSON.stringify(value), definitionOf);
  const refused = (why: string) => ({ ok: false, why });

  test('come back from the clipboard as they went, and so does a whole drawing', () => {
    const { nodes, edges } = copied;
    expect(read(copied)).toEqual({ ok: true, piece: { nodes, edges } });
    expect(read(line)).toEqual({ ok: true, piece: { nodes: line.nodes, edges: line.edges } });
  });

  test('what is no drawing is foreign', () => {
    for (const foreign of ['', 'hello', '{}', '[1]', 'null', '{"nodes":{}}', { ...copied, nodes: {} }])
      expect(read(foreign)).toEqual(refused('foreign'));
  });

  test('what is damaged, too long, too much or of a later Perennial is refused for what it is', () => {
    expect(read({ ...copied, nodes: { a: 1 } })).toEqual(refused('broken'));
    expect(read(JSON.stringify(copied) + ' '.repeat(5_000_000))).toEqual(refused('too-large'));
    expect(read({ ...copied, schema: 2 })).toEqual(refused('newer'));
    const later = { ...copied, nodes: { wait: { ...line.nodes['wait'], version: 9 } }, edges: [] };
    expect(read(later)).toEqual(refused('newer'));
    expect(readCopied(JSON.stringify(copied), definitionOf, 1)).toEqual(refused('too-many'));
  });

  test('a connection to what was not copied stays behind', () => {
    const loose = { ...copied, edges: [...copied.edges, { from: 'end', port: 'x', to: 'elsewhere' }] };
    expect(read(loose)).toMatchObject({ ok: true, piece: { edges: copied.edges } });
  });

  test('groups that come along stay their own', () => {
    const grouped = { ...line, nodes: { ...line.nodes, wait: { ...line.nodes['wait']!, group: 'Offer' } } };
    const { operation, ids } = paste(grouped, copyOf(grouped, new Set(['wait'])), sizeOf);
    const [id] = ids;
    expect(done(grouped, operation).nodes[id!]!.group).toBe('Offer 2');
  });
});

test('ids fit the document and do not come back', () => {
  const ids = Array.from({ length: 1_000 }, () => newId('send-sms'));
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9_-]{1,40}$/);
});
