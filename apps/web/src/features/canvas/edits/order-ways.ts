import type { Configure, GraphNode, Json, JsonObject, NodeId, PortId } from '@perennial/journey';

/** The list in a node's settings that its ways out stand in, such as the arms of a split: its field and its items. */
function listOf({ config }: GraphNode): readonly [string, readonly Way[]] | null {
  for (const [key, value] of Object.entries(config))
    if (Array.isArray(value) && value.length > 0 && value.every(isWay)) return [key, value];
  return null;
}

type Way = JsonObject & { readonly port: string };

function isWay(item: Json): item is Way {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  return typeof (item as JsonObject)['port'] === 'string';
}

/** The ways out whose order is the author's, in that order; those that the node adds by itself are not among them. */
export function orderedWays(node: GraphNode): readonly PortId[] {
  return listOf(node)?.[1].map(({ port }) => port) ?? [];
}

/** Moves a way out before or behind its neighbour; `null` where it can't go further. */
export function moveWay(id: NodeId, node: GraphNode, port: PortId, by: -1 | 1): Configure | null {
  const list = listOf(node);
  if (!list) return null;
  const [key, items] = list;
  const at = items.findIndex((item) => item.port === port);
  const next = items[at + by];
  if (at < 0 || !next) return null;
  const ordered = items.with(at, next).with(at + by, items[at]!);
  return { op: 'configure', id, version: node.version, config: { ...node.config, [key]: [...ordered] } };
}
