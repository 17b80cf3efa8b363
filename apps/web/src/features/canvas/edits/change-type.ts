import type {
  ChangeType,
  Graph,
  GraphNode,
  JsonObject,
  NodeDefinition,
  NodeId,
  PortId,
} from '@perennial/journey';

/** What a node is to become. */
export interface NewType {
  readonly definition: NodeDefinition;
  /** What it holds where the old config has nothing that fits. */
  readonly config: JsonObject;
}

/**
 * Makes a node another kind of node: id, place, title and group stay, and whatever of its settings and its ways out
 * fits the new kind.
 *
 * @param portsOf the ways out that the node has now, in their order
 */
export function changeType(
  graph: Graph,
  id: NodeId,
  { definition, config: fresh }: NewType,
  portsOf: readonly PortId[],
): ChangeType {
  const config = fitting(graph.nodes[id]!, definition, fresh);
  const offered = definition.ports(config).map((port) => port.id);
  const ports = newPorts(portsOf, offered, connected(graph, id));
  return { op: 'change-type', id, type: definition.type, version: definition.version, config, ports };
}

/** The fresh config with all of the old one that it takes, field by field. */
function fitting(node: GraphNode, definition: NodeDefinition, fresh: JsonObject): JsonObject {
  let config = fresh;
  for (const [key, value] of carriedOver(node.config, fresh)) {
    const tried = { ...config, [key]: value };
    if (definition.config.safeParse(tried).success) config = tried;
  }
  return config;
}

/** By the same name, or, as durations are, by the same shape. */
function carriedOver(old: JsonObject, fresh: JsonObject): readonly (readonly [string, JsonObject[string]])[] {
  const named = Object.entries(old).filter(
    ([key, value]) => Object.hasOwn(fresh, key) && isAlike(value, fresh[key]),
  );
  const taken = new Set(named.map(([key]) => key));
  const shaped = Object.keys(fresh).flatMap((key) => {
    const shape = shapeOf(fresh[key]);
    if (taken.has(key) || shape === null) return [];
    const alike = Object.entries(old).find(([from, value]) => !taken.has(from) && shapeOf(value) === shape);
    return alike ? [[key, alike[1]] as const] : [];
  });
  return [...named, ...shaped];
}

function isAlike(a: unknown, b: unknown): boolean {
  return typeof a === typeof b && Array.isArray(a) === Array.isArray(b);
}

/** The names of an object's fields, written out; null of everything else. */
function shapeOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.keys(value).sort().join(' ');
}

/** Ways of the same name stay; the other connections take what is left, in order. */
function newPorts(
  old: readonly PortId[],
  offered: readonly PortId[],
  isConnected: ReadonlySet<PortId>,
): { readonly [port: PortId]: PortId } {
  const wanted = old.filter((port) => isConnected.has(port));
  const same = wanted.filter((port) => offered.includes(port));
  const left = offered.filter((port) => !same.includes(port));
  const moved = wanted.filter((port) => !same.includes(port)).slice(0, left.length);
  return Object.fromEntries([
    ...same.map((port) => [port, port] as const),
    ...moved.map((port, at) => [port, left[at]!] as const),
  ]);
}

function connected({ edges }: Graph, id: NodeId): ReadonlySet<PortId> {
  return new Set(edges.filter(({ from }) => from === id).map(({ port }) => port));
}
