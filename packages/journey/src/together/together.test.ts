import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../program/canonical.ts';
import { drawings } from '../testing/arbitrary.ts';
import type { Graph } from '../graph/types.ts';
import type { JsonObject } from '../values.ts';
import { cellOf, pathOf } from './cells.ts';
import { changesBetween } from './changes.ts';
import { graphOfCells, inDrawers, nameOfCells } from './join.ts';
import { receive } from './receive.ts';
import { cellSchema } from './schema.ts';
import { cellsOf } from './split.ts';
import type { Cell, Held, Sheet, StoredCell, Write } from './types.ts';

const essence = (graph: Graph) => canonicalJson({ ...graph, edges: graph.edges.map(canonicalJson).sort() });

const send = (config: JsonObject): Graph => ({
  schema: 1,
  nodes: { hello: { type: 'send', version: 1, config, position: { x: 0, y: 0 } } },
  edges: [],
  settings: { entry: { reentry: { kind: 'once' } } },
});

describe('a drawing as cells', () => {
  test('K-201 is the same drawing', () => {
    fc.assert(
      fc.property(drawings, (graph) => {
        const drawers = inDrawers(cellsOf(graph, 'Welcome'));
        expect(essence(graphOfCells(drawers))).toBe(essence(graph));
        expect(nameOfCells(drawers)).toBe('Welcome');
      }),
    );
  });

  test('all of them are cells by the schema', () => {
    fc.assert(
      fc.property(drawings, (graph) => {
        for (const cell of cellsOf(graph, '').keys())
          expect([cell, cellSchema.safeParse(cell).success]).toEqual([cell, true]);
      }),
    );
    for (const bad of ['', 'node', 'node/A', 'node/a/else', 'way/a', 'node/__proto__', 'rules', 'other/a'])
      expect([bad, cellSchema.safeParse(bad).success]).toEqual([bad, false]);
  });

  test('any part of a path comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (path) => {
        expect(pathOf(cellOf(...path))).toEqual(path);
      }),
    );
  });

  test('lists of things with ids are told apart by thing and by field; other lists are whole', () => {
    const config = {
      topic: '*',
      variants: [
        { id: 'a', weight: 50, content: { text: 'Hi' } },
        { id: 'b', weight: 50, content: { text: 'Hello' } },
      ],
      tags: ['x'],
    };
    const cells = cellsOf(send(config), 'Welcome');
    const at = 'node/hello/config/send@1';
    expect(cells.get(`${at}/variants`)).toEqual({ list: ['a', 'b'], key: 'id' });
    expect(cells.get(`${at}/variants/b/content/text`)).toEqual({ is: 'Hello' });
    expect(cells.get(`${at}/tags`)).toEqual({ is: ['x'] });
    expect(graphOfCells(inDrawers(cells)).nodes['hello']!.config).toEqual(config);
  });

  test('what leads from one to another is what differs', () => {
    fc.assert(
      fc.property(drawings, drawings, (before, after) => {
        const cells = new Map(cellsOf(before, ''));
        for (const { cell, after: held } of changesBetween(before, after)) cells.set(cell, held);
        expect(essence(graphOfCells(inDrawers(cells)))).toBe(essence(after));
      }),
    );
  });
});

/** A sheet that several people write to. */
function table(graph: Graph) {
  const sheet = new Map<Cell, StoredCell>();
  let revision = 1;
  const sign = (client: string | null) => ({ revision, client, author: client, at: '2026-01-01T00:00:00Z' });
  for (const [cell, value] of cellsOf(graph, ''))
    sheet.set(cell, { ...sign(null), value, others: [], changed: revision });
  const write = (client: string, base: number, ...writes: readonly Write[]) => {
    revision += 1;
    const changed = receive(sheet as Sheet, { n: revision, base, writes }, sign(client));
    for (const [cell, stored] of changed) sheet.set(cell, stored);
    return revision;
  };
  const kept = (cell: Cell) => sheet.get(cell)!.others.map((one) => [one.client, one.value]);
  const force = (cell: Cell): Held => sheet.get(cell)?.value ?? null;
  return { write, kept, force, sheet };
}

const label = 'node/hello/own/label';
const is = (value: string | boolean) => ({ is: value });

describe('two authors', () => {
  test('K-202 K-203 of one field written unseen by each other both are kept, the later in force', () => {
    const { write, kept, force } = table(send({}));
    write('ada', 1, { cell: label, value: is('Hers') });
    write('bo', 1, { cell: label, value: is('His') });
    expect([force(label), kept(label)]).toEqual([is('His'), [['ada', is('Hers')]]]);
  });

  test('K-204 whoever saw what they replace replaces it', () => {
    const { write, kept } = table(send({}));
    const seen = write('ada', 1, { cell: label, value: is('Hers') });
    write('bo', seen, { cell: label, value: is('His') });
    expect(kept(label)).toEqual([]);
  });

  test('the same words by both are no reason to choose', () => {
    const { write, kept } = table(send({}));
    write('ada', 1, { cell: label, value: is('Ours') });
    write('bo', 1, { cell: label, value: is('Ours') });
    expect(kept(label)).toEqual([]);
  });

  test('who writes on keeps one value beside, not one for each letter', () => {
    const { write, kept, force } = table(send({}));
    write('ada', 1, { cell: label, value: is('H') });
    write('bo', 1, { cell: label, value: is('His') });
    write('ada', 1, { cell: label, value: is('Hers') });
    expect([force(label), kept(label)]).toEqual([is('Hers'), [['bo', is('His')]]]);
  });

  test('what is not chosen stays there while others write, and goes when somebody chooses', () => {
    const { write, kept, force } = table(send({}));
    write('ada', 1, { cell: label, value: is('Hers') });
    const both = write('bo', 1, { cell: label, value: is('His') });
    const later = write('ada', both, { cell: label, value: is('Hers, too') });
    expect(kept(label)).toEqual([['ada', is('Hers')]]);
    write('bo', later, { cell: label, value: is('Hers'), settles: true });
    expect([force(label), kept(label)]).toEqual([is('Hers'), []]);
  });

  test('K-206 a choice leaves what came after it was looked at', () => {
    const { write, kept } = table(send({}));
    write('ada', 1, { cell: label, value: is('Hers') });
    const both = write('bo', 1, { cell: label, value: is('His') });
    write('cleo', 1, { cell: label, value: is('Third') });
    write('bo', both, { cell: label, value: is('His'), settles: true });
    expect(kept(label)).toEqual([['cleo', is('Third')]]);
  });

  test('moving a card is no reason to choose', () => {
    const { write, kept, force } = table(send({}));
    const at = 'node/hello/at';
    write('ada', 1, { cell: at, value: { is: { x: 1, y: 1 } } });
    write('bo', 1, { cell: at, value: { is: { x: 2, y: 2 } } });
    expect([force(at), kept(at)]).toEqual([{ is: { x: 2, y: 2 } }, []]);
  });

  test.each(['deleted first', 'changed first'])('K-205 a node deleted while it was changed: %s', (order) => {
    const { write, kept, force } = table(send({}));
    const removes = () => write('ada', 1, { cell: 'node/hello', value: null });
    const changes = () => write('bo', 1, { cell: label, value: is('His') });
    if (order === 'deleted first') removes();
    changes();
    if (order === 'changed first') removes();
    expect([force('node/hello'), kept('node/hello'), force(label)]).toEqual([
      null,
      [['bo', is(true)]],
      is('His'),
    ]);
  });

  test('a node deleted while it was only moved is deleted', () => {
    const { write, kept } = table(send({}));
    write('bo', 1, { cell: 'node/hello/at', value: { is: { x: 9, y: 9 } } });
    write('ada', 1, { cell: 'node/hello', value: null });
    expect(kept('node/hello')).toEqual([]);
  });

  test.each(['led first', 'deleted first'])('a node deleted while another was led to it: %s', (order) => {
    const { write, kept } = table({
      ...send({}),
      nodes: { ...send({}).nodes, next: send({}).nodes['hello']! },
    });
    const leads = () => write('bo', 1, { cell: 'way/hello/next', value: is('next') });
    if (order === 'led first') leads();
    write('ada', 1, { cell: 'node/next', value: null });
    if (order === 'deleted first') leads();
    expect(kept('node/next')).toEqual([['bo', is(true)]]);
  });

  test('another kind of node while a field of the old one was written', () => {
    const { write, kept } = table(send({ topic: '*' }));
    write('bo', 1, { cell: 'node/hello/config/send@1/topic', value: is('news') });
    write('ada', 1, { cell: 'node/hello/kind', value: { is: { type: 'exit', version: 1 } } });
    expect(kept('node/hello/kind')).toEqual([['bo', { is: { type: 'send', version: 1 } }]]);
  });

  test('K-207 things that both added to a list are both in it', () => {
    const { write, sheet } = table(send({ variants: [{ id: 'a', weight: 1 }] }));
    const at = 'node/hello/config/send@1/variants';
    const add = (client: string, id: string) =>
      write(
        client,
        1,
        { cell: at, value: { list: ['a', id], key: 'id' } },
        { cell: `${at}/${id}`, value: { fields: true } },
        { cell: `${at}/${id}/weight`, value: { is: 2 } },
      );
    add('ada', 'x');
    add('bo', 'b');
    const cells = [...sheet].map(([cell, { value }]) => [cell, value] as const);
    const { variants } = graphOfCells(inDrawers(cells)).nodes['hello']!.config;
    expect(variants).toEqual([
      { id: 'a', weight: 1 },
      { id: 'b', weight: 2 },
      { id: 'x', weight: 2 },
    ]);
    expect([...sheet.values()].flatMap(({ others }) => others)).toEqual([]);
  });
});
