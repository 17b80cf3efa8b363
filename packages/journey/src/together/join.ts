import type { Edge, Graph, GraphNode, JourneySettings, NodeId } from '../graph/types.ts';
import type { Json, JsonObject } from '../values.ts';
import { isOf, kindName, pathOf } from './cells.ts';
import type { Cell, Held } from './types.ts';

/** Cells in drawers: those of one node in `node <id>`, the rest by the first part of their path. */
export type Drawers = ReadonlyMap<string, ReadonlyMap<Cell, Held>>;

export function drawerOf(cell: Cell): string {
  const [kind, id] = cell.split('/', 2);
  return kind === 'node' ? `node ${id}` : kind!;
}

/** In drawers, to be drawn one by one. */
export function inDrawers(cells: Iterable<readonly [Cell, Held]>): Map<string, Map<Cell, Held>> {
  const drawers = new Map<string, Map<Cell, Held>>();
  for (const [cell, held] of cells) {
    const name = drawerOf(cell);
    const drawer = drawers.get(name);
    if (drawer) drawer.set(cell, held);
    else drawers.set(name, new Map([[cell, held]]));
  }
  return drawers;
}

/** The drawing that cells make. Total: whatever stands in them, both ends of each way are there. */
export function graphOfCells(drawers: Drawers): Graph {
  const nodes: Record<NodeId, GraphNode> = {};
  for (const name of drawers.keys()) {
    const id = name.startsWith('node ') ? name.slice(5) : null;
    const node = id === null ? null : nodeOfCells(id, drawers.get(name)!);
    if (node) nodes[id!] = node;
  }
  return {
    schema: 1,
    nodes,
    edges: edgesOfCells(drawers.get('way'), nodes),
    settings: settingsOfCells(drawers.get('rules')),
  };
}

/** What the journey is called. */
export function nameOfCells(drawers: Drawers): string {
  const name = isOf(drawers.get('name')?.get('name') ?? null);
  return typeof name === 'string' ? name : '';
}

/** One node; null where it is not there. */
export function nodeOfCells(id: NodeId, cells: ReadonlyMap<Cell, Held>): GraphNode | null {
  const at = (part: string) => cells.get(`node/${id}/${part}`) ?? null;
  const kind = isOf(at('kind')) as Pick<GraphNode, 'type' | 'version'> | undefined;
  const position = isOf(at('at')) as GraphNode['position'] | undefined;
  if (!isOf(cells.get(`node/${id}`) ?? null) || !kind || !position) return null;
  const tree = treeOf(cells, 2);
  const config = fieldsOf(tree.below.get('config')?.below.get(kindName(kind.type, kind.version)));
  const labels = fieldsOf(tree.below.get('port'));
  return {
    type: kind.type,
    version: kind.version,
    config,
    position,
    ...fieldsOf(tree.below.get('own')),
    ...(Object.keys(labels).length > 0 && { portLabels: labels as Record<string, string> }),
  };
}

/** Ways whose both ends are there. */
export function edgesOfCells(
  ways: ReadonlyMap<Cell, Held> | undefined,
  nodes: Graph['nodes'],
): readonly Edge[] {
  return [...(ways ?? [])].flatMap(([cell, held]) => {
    const to = isOf(held);
    if (typeof to !== 'string' || !Object.hasOwn(nodes, to)) return [];
    const [, from = '', port = ''] = pathOf(cell);
    return Object.hasOwn(nodes, from) ? [{ from, port, to }] : [];
  });
}

export function settingsOfCells(rules: ReadonlyMap<Cell, Held> | undefined): JourneySettings {
  return fieldsOf(treeOf(rules ?? new Map(), 1)) as unknown as JourneySettings;
}

interface Tree {
  held: Held;
  readonly below: Map<string, Tree>;
}

function treeOf(cells: ReadonlyMap<Cell, Held>, from: number): Tree {
  const root: Tree = { held: null, below: new Map() };
  for (const [cell, held] of cells) {
    let at = root;
    for (const part of pathOf(cell).slice(from)) {
      const next = at.below.get(part) ?? { held: null, below: new Map() };
      at.below.set(part, next);
      at = next;
    }
    at.held = held;
  }
  return root;
}

function fieldsOf(tree: Tree | undefined): JsonObject {
  const found = [...(tree?.below ?? [])].flatMap(([field, inner]): [string, Json][] => {
    const value = valueOf(inner);
    return value === undefined ? [] : [[field, value]];
  });
  return Object.fromEntries(found);
}

function valueOf(tree: Tree): Json | undefined {
  const { held } = tree;
  if (held === null) return undefined;
  if ('is' in held) return held.is;
  return 'list' in held ? thingsOf(tree, held.list, held.key) : fieldsOf(tree);
}

/** In their order; what another author added to the list unseen comes last. */
function thingsOf({ below }: Tree, list: readonly string[], key: string): Json {
  const isThere = (id: string) => below.get(id)?.held != null;
  const added = [...below.keys()].filter((id) => isThere(id) && !list.includes(id)).toSorted();
  return [...list.filter(isThere), ...added].map((id) => ({ [key]: id, ...fieldsOf(below.get(id)) }));
}
