import { canonicalJson, type Edge, type Graph, type GraphNode, type Operation } from '@perennial/journey';

/** Whether two JSON values are equal, whatever order their keys were written in. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** Whether two drawings are equal; the order of edges means nothing. */
export function sameGraph(a: Graph, b: Graph): boolean {
  if (a === b) return true;
  // Node by node: of a drawing that was edited, most are the very same.
  const ids = Object.keys(a.nodes);
  return (
    ids.length === Object.keys(b.nodes).length &&
    ids.every((id) => Object.hasOwn(b.nodes, id) && sameJson(a.nodes[id], b.nodes[id])) &&
    sameJson(a.settings, b.settings) &&
    (a.edges === b.edges || sameEdges(a.edges, b.edges))
  );
}

/**
 * The operations that lead from one drawing to another, as one. `after` must be a drawing that operations can
 * make: one edge a port, both of its ends there; otherwise applying it is refused with the reason.
 */
export function graphDiff(before: Graph, after: Graph): Operation {
  const remade = new Set(Object.keys(after.nodes).filter((id) => mustBeRemade(before, after, id)));
  const goes = (id: string) => !Object.hasOwn(after.nodes, id) || remade.has(id);
  const comes = (id: string) => !Object.hasOwn(before.nodes, id) || remade.has(id);
  const [left, right] = [byPort(before.edges), byPort(after.edges)];
  const isKept = (port: string) =>
    sameJson(left.get(port), right.get(port)) &&
    !right.get(port)!.some(({ from, to }) => remade.has(from) || remade.has(to));
  return {
    op: 'batch',
    operations: [
      ...[...left].filter(([port]) => !isKept(port)).flatMap(([, edges]) => edges.map(disconnect)),
      ...Object.keys(before.nodes)
        .filter(goes)
        .map((id): Operation => ({ op: 'remove-node', id })),
      ...Object.entries(after.nodes)
        .filter(([id]) => comes(id))
        .map(([id, node]): Operation => ({ op: 'add-node', id, node })),
      ...stayers(before, after)
        .filter(([id]) => !remade.has(id))
        .flatMap(([id, from, to]) => nodeDiff(id, from, to, before.edges)),
      ...moves(before, after),
      ...(sameJson(before.settings, after.settings)
        ? []
        : [{ op: 'set-settings', settings: after.settings } as const]),
      ...[...right]
        .filter(([port]) => !isKept(port))
        .flatMap(([, edges]) => edges.map((edge): Operation => ({ op: 'connect', edge }))),
    ],
  };
}

/** Nodes of both drawings, as they were and as they are. */
export function stayers(before: Graph, after: Graph): readonly (readonly [string, GraphNode, GraphNode])[] {
  return Object.entries(after.nodes).flatMap(([id, to]) =>
    Object.hasOwn(before.nodes, id) ? [[id, before.nodes[id]!, to] as const] : [],
  );
}

/** Edges by the port they leave. */
export function byPort(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const ports = new Map<string, Edge[]>();
  for (const edge of edges) {
    const port = JSON.stringify([edge.from, edge.port]);
    ports.set(port, [...(ports.get(port) ?? []), edge]);
  }
  return ports;
}

function disconnect({ from, port }: Edge): Operation {
  return { op: 'disconnect', from, port };
}

/** Documents written by hand may say nothing in more words than operations do: `"disabled": false`. */
function mustBeRemade(before: Graph, after: Graph, id: string): boolean {
  const [from, to] = [before.nodes[id], after.nodes[id]!];
  return from !== undefined && !sameJson(from, to) && (isWordy(from) || isWordy(to));
}

function isWordy({ disabled, portLabels }: GraphNode): boolean {
  return disabled === false || (portLabels !== undefined && Object.keys(portLabels).length === 0);
}

function nodeDiff(id: string, from: GraphNode, to: GraphNode, edges: readonly Edge[]): readonly Operation[] {
  const { type, version, config } = to;
  // Connections are a matter of their own: here each of them stays at its port.
  const ports = Object.fromEntries(
    edges.filter((edge) => edge.from === id).map(({ port }) => [port, port] as const),
  );
  const what: readonly Operation[] =
    from.type !== type
      ? [{ op: 'change-type', id, type, version, config, ports }]
      : from.version === version && sameJson(from.config, config)
        ? []
        : [{ op: 'configure', id, config, version }];
  return [
    ...what,
    ...(from.label === to.label ? [] : [{ op: 'relabel', id, label: to.label ?? null } as const]),
    ...(from.group === to.group ? [] : [{ op: 'regroup', id, group: to.group ?? null } as const]),
    ...portLabelDiff(id, from.portLabels ?? {}, to.portLabels ?? {}),
    ...(from.disabled === to.disabled
      ? []
      : [{ op: 'set-disabled', id, disabled: to.disabled === true } as const]),
  ];
}

type PortLabels = NonNullable<GraphNode['portLabels']>;

function portLabelDiff(id: string, from: PortLabels, to: PortLabels): readonly Operation[] {
  const labelOf = (labels: PortLabels, port: string) => (Object.hasOwn(labels, port) ? labels[port]! : null);
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((port) => labelOf(from, port) !== labelOf(to, port))
    .map((port) => ({ op: 'relabel-port', id, port, label: labelOf(to, port) }));
}

function moves(before: Graph, after: Graph): readonly Operation[] {
  const moved = stayers(before, after).filter(([, from, to]) => !sameJson(from.position, to.position));
  if (moved.length === 0) return [];
  return [{ op: 'move-nodes', positions: Object.fromEntries(moved.map(([id, , to]) => [id, to.position])) }];
}

function sameEdges(a: readonly Edge[], b: readonly Edge[]): boolean {
  const written = (edges: readonly Edge[]) => edges.map(canonicalJson).sort().join('\n');
  return a.length === b.length && written(a) === written(b);
}
