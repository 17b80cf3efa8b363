import type { Edge, Graph, GraphNode, JourneySettings, NodeId } from '../graph/types.ts';
import type { Json, JsonObject } from '../values.ts';
import { cellOf, isRecord, kindName } from './cells.ts';
import type { Cell, Cells, Held } from './types.ts';

type Put = (held: Held, ...path: readonly string[]) => void;

/** A drawing and its name, cell by cell. */
export function cellsOf(graph: Graph, name: string): Cells {
  const cells = new Map<Cell, Held>([['name', { is: name }]]);
  for (const [id, node] of Object.entries(graph.nodes))
    for (const one of cellsOfNode(id, node)) cells.set(...one);
  for (const one of cellsOfRules(graph.settings)) cells.set(...one);
  for (const edge of graph.edges) cells.set(wayOf(edge), { is: edge.to });
  return cells;
}

export function wayOf({ from, port }: Pick<Edge, 'from' | 'port'>): Cell {
  return cellOf('way', from, port);
}

/** Cells of one node. What says nothing, such as `disabled: false`, is no cell. */
export function cellsOfNode(id: NodeId, node: GraphNode): ReadonlyMap<Cell, Held> {
  const { type, version, config, position, portLabels = {}, ...own } = node;
  return collect((put) => {
    put({ is: true }, 'node', id);
    put({ is: { type, version } }, 'node', id, 'kind');
    put({ is: { x: position.x, y: position.y } }, 'node', id, 'at');
    for (const [port, words] of Object.entries(portLabels)) put({ is: words }, 'node', id, 'port', port);
    for (const [field, value] of Object.entries(own))
      if (value !== undefined && value !== false) put({ is: value }, 'node', id, 'own', field);
    putFields(put, config, ['node', id, 'config', kindName(type, version)]);
  });
}

/** Cells of the journey's rules. */
export function cellsOfRules(settings: JourneySettings): ReadonlyMap<Cell, Held> {
  return collect((put) => putFields(put, settings as unknown as JsonObject, ['rules']));
}

function collect(fill: (put: Put) => void): ReadonlyMap<Cell, Held> {
  const cells = new Map<Cell, Held>();
  fill((held, ...path) => cells.set(cellOf(...path), held));
  return cells;
}

function putFields(put: Put, record: JsonObject, path: readonly string[]): void {
  for (const [field, value] of Object.entries(record))
    // The types say JSON; a field that is there without a value is none.
    if (value !== undefined) putField(put, field, value, [...path, field]);
}

function putField(put: Put, field: string, value: Json, path: readonly string[]): void {
  const things = Array.isArray(value) && !isRecord(field) ? thingsOf(value as readonly Json[]) : null;
  if (things) {
    put({ list: things.items.map(([id]) => id), key: things.key }, ...path);
    for (const [id, thing] of things.items) {
      put({ fields: true }, ...path, id);
      putFields(put, thing, [...path, id]);
    }
  } else if (isRecord(field) && isObject(value)) {
    put({ fields: true }, ...path);
    putFields(put, value, path);
  } else put({ is: value }, ...path);
}

interface Things {
  readonly key: string;
  readonly items: readonly (readonly [string, JsonObject])[];
}

/** What lists call their things by. */
const keys = ['id', 'port'] as const;

/** A list in which each thing has an id of its own; null: any other. */
function thingsOf(list: readonly Json[]): Things | null {
  if (list.length === 0) return { key: 'id', items: [] };
  for (const key of keys) {
    const items = list.flatMap((one) => (isObject(one) ? [thingOf(one, key)] : [null]));
    const found = items.filter((one) => one !== null);
    if (found.length === list.length && new Set(found.map(([id]) => id)).size === list.length)
      return { key, items: found };
  }
  return null;
}

function thingOf(one: JsonObject, key: string): readonly [string, JsonObject] | null {
  const { [key]: id, ...fields } = one;
  return typeof id === 'string' ? [id, fields] : null;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
