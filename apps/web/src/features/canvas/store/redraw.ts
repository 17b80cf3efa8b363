import {
  cellsOfNode,
  cellsOfRules,
  drawerOf,
  edgesOfCells,
  nodeOfCells,
  settingsOfCells,
  strays,
  wayOf,
  type Cell,
  type CellChange,
  type Edge,
  type Graph,
  type GraphNode,
  type Held,
} from '@perennial/journey';

/** What is drawn, cell by cell, in drawers. */
export type Drawers = Map<string, Map<Cell, Held>>;

/** Puts values into their cells; the drawers that they lie in. */
export function put(drawers: Drawers, cells: Iterable<readonly [Cell, Held]>): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const [cell, held] of cells) {
    const name = drawerOf(cell);
    touched.add(name);
    const drawer = drawers.get(name);
    if (drawer) drawer.set(cell, held);
    else drawers.set(name, new Map([[cell, held]]));
  }
  return touched;
}

/** The drawing after some drawers were changed. Nodes and ways that are as they were are the very same objects. */
export function redrawn(before: Graph, drawers: Drawers, touched: ReadonlySet<string>): Graph {
  const nodes = nodesAfter(before.nodes, drawers, touched);
  const isSame = Object.keys(nodes).length === Object.keys(before.nodes).length;
  const ways =
    touched.has('way') || !isSame || Object.keys(nodes).some((id) => !Object.hasOwn(before.nodes, id));
  return {
    ...before,
    nodes,
    edges: ways ? edgesAfter(before.edges, edgesOfCells(drawers.get('way'), nodes)) : before.edges,
    settings: touched.has('rules') ? settingsOfCells(drawers.get('rules')) : before.settings,
  };
}

function nodesAfter(before: Graph['nodes'], drawers: Drawers, touched: ReadonlySet<string>): Graph['nodes'] {
  const names = [...touched].filter((name) => name.startsWith('node '));
  if (names.length === 0) return before;
  const nodes: Record<string, GraphNode> = { ...before };
  for (const name of names) {
    const id = name.slice('node '.length);
    const node = nodeOfCells(id, drawers.get(name)!);
    if (node) nodes[id] = node;
    else delete nodes[id];
  }
  return nodes;
}

/** In the order they were in. */
function edgesAfter(before: readonly Edge[], found: readonly Edge[]): readonly Edge[] {
  const keyOf = ({ from, port, to }: Edge) => JSON.stringify([from, port, to]);
  const left = new Map(found.map((edge) => [keyOf(edge), edge]));
  const kept = before.filter((edge) => left.delete(keyOf(edge)));
  return kept.length === before.length && left.size === 0 ? before : [...kept, ...left.values()];
}

/**
 * What an edit changed is in its cells; what lay underneath must not be seen by it, such as the fields that a node of
 * the same kind once had. Those go.
 */
export function straysAfter(
  before: Graph,
  after: Graph,
  drawers: Drawers,
  touched: ReadonlySet<string>,
): readonly CellChange[] {
  const isThere = (id: string) => Object.hasOwn(after.nodes, id);
  const ids = [...touched]
    .filter((name) => name.startsWith('node '))
    .map((name) => name.slice('node '.length))
    .filter(isThere);
  const comes = ids.some((id) => !Object.hasOwn(before.nodes, id));
  const drawn = new Map(comes ? after.edges.map((edge) => [wayOf(edge), { is: edge.to }]) : []);
  return [
    ...ids.flatMap((id) => strays(drawers.get(`node ${id}`)!, cellsOfNode(id, after.nodes[id]!), isThere)),
    ...(comes ? strays(drawers.get('way') ?? new Map<Cell, Held>(), drawn, isThere) : []),
    ...(touched.has('rules') ? strays(drawers.get('rules')!, cellsOfRules(after.settings), isThere) : []),
  ];
}
