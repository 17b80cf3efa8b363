import type { Graph, NodeId, PortId } from '@perennial/journey';

/** One line of the journey read aloud. */
export type Line =
  | {
      readonly is: 'node';
      readonly id: NodeId;
      /** How many branches deep. */
      readonly depth: number;
    }
  /** What follows, one deeper, holds for those who left `node` by `port`. */
  | { readonly is: 'branch'; readonly node: NodeId; readonly port: PortId; readonly depth: number }
  /** The way out `port` of `node` goes on at a node that was told already, or is told later. */
  | {
      readonly is: 'again';
      readonly id: NodeId;
      readonly node: NodeId;
      readonly port: PortId;
      readonly depth: number;
    }
  /** The way out leads nowhere. */
  | { readonly is: 'open'; readonly node: NodeId; readonly port: PortId; readonly depth: number };

/** The ways out of a node in their order; of a type nobody knows, those that are drawn. */
export type PortsOf = (id: NodeId) => readonly PortId[];

/**
 * The journey in order of flow: from its triggers down, branches indented, what they have in common told once,
 * after the last of them. Nodes that nothing leads to come last, from the top of the drawing.
 */
export function outline(graph: Graph, portsOf: PortsOf): readonly Line[] {
  const told = new Set<NodeId>();
  const lines: Line[] = [];
  const targetOf = targets(graph);
  const incoming = countIncoming(graph);

  /** Tells from `id` on; stops before a node where other ways come in, and gives it. */
  const tell = (id: NodeId, depth: number, isJoin: IsJoin, by: Way | null): Stop | null => {
    for (let at: Stop | null = { id, by }; at !== null;) {
      if (isJoin(at.id)) return at;
      if (told.has(at.id)) {
        if (at.by) lines.push({ is: 'again', id: at.id, ...at.by, depth });
        return null;
      }
      told.add(at.id);
      lines.push({ is: 'node', id: at.id, depth });
      at = goOn(at.id, depth, isJoin);
    }
    return null;
  };

  const goOn = (id: NodeId, depth: number, isJoin: IsJoin): Stop | null => {
    const ports = portsOf(id);
    if (ports.length === 0) return null;
    if (ports.length === 1) {
      const next = targetOf(id, ports[0]!);
      const by = { node: id, port: ports[0]! };
      if (next === null) lines.push({ is: 'open', ...by, depth });
      return next === null ? null : { id: next, by };
    }
    const join = joinOf(id, ports, targetOf, portsOf);
    const stops = (one: NodeId) => one === join || isJoin(one);
    for (const port of ports) {
      lines.push({ is: 'branch', node: id, port, depth: depth + 1 });
      const next = targetOf(id, port);
      if (next === null) {
        lines.push({ is: 'open', node: id, port, depth: depth + 2 });
        continue;
      }
      const stopped = tell(next, depth + 2, stops, { node: id, port });
      // It ends where an outer branch goes on, too.
      if (stopped?.by && stopped.id !== join)
        lines.push({ is: 'again', id: stopped.id, ...stopped.by, depth: depth + 2 });
    }
    // Several ways lead there: none of them alone.
    return join === null ? null : { id: join, by: { node: id, port: ports[0]! } };
  };

  const fromTop = Object.keys(graph.nodes)
    .filter((id) => graph.nodes[id]!.type !== 'note')
    .toSorted((a, b) => place(graph, a) - place(graph, b));
  const starts = [...fromTop.filter((id) => !incoming.has(id)), ...fromTop];
  for (const id of starts) if (!told.has(id)) tell(id, 0, () => false, null);
  return lines;
}

type IsJoin = (id: NodeId) => boolean;
/** The way out by which the telling came to a node. */
interface Way {
  readonly node: NodeId;
  readonly port: PortId;
}
/** Where the telling of a branch ends. */
interface Stop {
  readonly id: NodeId;
  readonly by: Way | null;
}
type TargetOf = (id: NodeId, port: PortId) => NodeId | null;

function targets({ nodes, edges }: Graph): TargetOf {
  const byPort = new Map(edges.map(({ from, port, to }) => [JSON.stringify([from, port]), to]));
  return (id, port) => {
    const to = byPort.get(JSON.stringify([id, port]));
    return to !== undefined && Object.hasOwn(nodes, to) ? to : null;
  };
}

function countIncoming({ edges }: Graph): ReadonlySet<NodeId> {
  return new Set(edges.map(({ to }) => to));
}

/** Rows first, then columns; a row is a card high. */
function place({ nodes }: Graph, id: NodeId): number {
  const { x, y } = nodes[id]!.position;
  return Math.round(y / 40) * 1e6 + x;
}

/** The first node that every branch comes to, if there is one. */
function joinOf(id: NodeId, ports: readonly PortId[], targetOf: TargetOf, portsOf: PortsOf): NodeId | null {
  const ways = ports.map((port) => {
    const next = targetOf(id, port);
    return next === null ? [] : reached(next, targetOf, portsOf);
  });
  const going = ways.filter((way) => way.length > 0);
  if (going.length < 2) return null;
  const [first, ...others] = going.map((way) => new Set(way));
  return [...first!].find((one) => one !== id && others.every((way) => way.has(one))) ?? null;
}

/** Every node that can be come to from here, the nearest first. */
function reached(from: NodeId, targetOf: TargetOf, portsOf: PortsOf): readonly NodeId[] {
  const found = [from];
  const seen = new Set(found);
  // The list grows while it is gone through.
  for (const id of found)
    for (const port of portsOf(id)) {
      const next = targetOf(id, port);
      if (next === null || seen.has(next)) continue;
      seen.add(next);
      found.push(next);
    }
  return found;
}
