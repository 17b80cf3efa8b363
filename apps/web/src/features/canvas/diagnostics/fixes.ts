import {
  applyOperation,
  nearest,
  type Diagnostic,
  type Edge,
  type Graph,
  type Json,
  type JsonObject,
  type NodeDefinition,
  type Operation,
  type PortId,
} from '@perennial/journey';
import { addDefault, addOptOut } from './fix-copy.ts';
import { putInstead } from './fix-names.ts';
import { lengthenExpiry, shortenWaits } from './fix-times.ts';
import type { Fix } from './fix.ts';

export type DefinitionOf = (type: string) => NodeDefinition | undefined;

type MakeFix = (graph: Graph, about: Diagnostic, definitionOf: DefinitionOf) => Fix | null;

/** By the code of the complaint. What is not here only its author can mend. */
const fixes: { readonly [code: string]: MakeFix } = {
  'weights-not-100': evenShares,
  'edge-unknown-node': disconnect,
  'edge-at-note': disconnect,
  'edge-into-trigger': disconnect,
  'port-taken': disconnect,
  'unknown-port': (...asked) => reconnect(...asked) ?? disconnect(asked[0], asked[1]),
  'unreachable-node': (_, { node }) =>
    node === undefined ? null : { code: 'remove', operation: { op: 'remove-node', id: node } },
  'dangling-port': endHere,
  'unknown-field': dropField,
  'unknown-event': putInstead,
  'unknown-attribute': putInstead,
  'unknown-property': putInstead,
  'unknown-variable': putInstead,
  'segment-unknown': putInstead,
  'segment-archived': putInstead,
  'list-is-segment': putInstead,
  'stage-model-unknown': putInstead,
  'stage-unknown': putInstead,
  'rfm-group-unknown': putInstead,
  'variable-may-be-empty': addDefault,
  'opt-out-missing': addOptOut,
  'expires-before-opening': lengthenExpiry,
  'waits-past-expiry': shortenWaits,
};

/** How to mend it, or null where nobody can know. What is given can be done. */
export function fixOf(graph: Graph, about: Diagnostic, definitionOf: DefinitionOf): Fix | null {
  const fix = Object.hasOwn(fixes, about.code) ? fixes[about.code]!(graph, about, definitionOf) : null;
  return fix && applyOperation(graph, fix.operation).ok ? fix : null;
}

/** `edges.3.port` */
function edgeAbout({ edges }: Graph, { path }: Diagnostic): Edge | undefined {
  const index = /^edges\.(\d+)/.exec(path)?.[1];
  return index === undefined ? undefined : edges[Number(index)];
}

function disconnect(graph: Graph, about: Diagnostic): Fix | null {
  const edge = edgeAbout(graph, about);
  if (!edge) return null;
  // Of several at one port the first goes; all but this one are put back.
  const { from, port } = edge;
  const others = graph.edges.filter((one) => one !== edge && one.from === from && one.port === port);
  const operations: readonly Operation[] = [
    ...[edge, ...others].map((): Operation => ({ op: 'disconnect', from, port })),
    ...others.slice(0, 1).map((one): Operation => ({ op: 'connect', edge: one })),
  ];
  return { code: 'disconnect', operation: { op: 'batch', operations } };
}

/** The way out was renamed, or written wrongly by hand. */
function reconnect(graph: Graph, about: Diagnostic, definitionOf: DefinitionOf): Fix | null {
  const edge = edgeAbout(graph, about);
  if (!edge) return null;
  const taken = new Set(graph.edges.filter(({ from }) => from === edge.from).map(({ port }) => port));
  const free = portsOf(graph, edge.from, definitionOf).filter((port) => !taken.has(port));
  // The only one that is left is meant, whatever was written.
  const port = free.length === 1 ? free[0]! : nearest(edge.port, free);
  if (port === null) return null;
  return {
    code: 'reconnect',
    params: { port },
    operation: {
      op: 'batch',
      operations: [
        { op: 'disconnect', from: edge.from, port: edge.port },
        { op: 'connect', edge: { ...edge, port } },
      ],
    },
  };
}

function portsOf(graph: Graph, id: string, definitionOf: DefinitionOf): readonly PortId[] {
  const node = graph.nodes[id];
  const definition = node && definitionOf(node.type);
  const parsed = definition?.config.safeParse(node?.config);
  return definition && parsed?.success ? definition.ports(parsed.data).map((port) => port.id) : [];
}

/** All the same, whole numbers, 100 together: 34, 33, 33. */
function evenShares(graph: Graph, { node, path }: Diagnostic): Fix | null {
  const config = node === undefined ? undefined : graph.nodes[node]?.config;
  const field = path.split('.').at(-1) ?? '';
  const items = config?.[field];
  if (node === undefined || config === undefined || !Array.isArray(items)) return null;
  const share = Math.floor(100 / items.length);
  const rest = 100 - share * items.length;
  const even = (items as readonly JsonObject[]).map((item, i) => ({
    ...item,
    weight: share + (i < rest ? 1 : 0),
  }));
  return {
    code: 'even-shares',
    operation: { op: 'configure', id: node, config: { ...config, [field]: even } },
  };
}

/** Below the node, a row further down. */
const below = 160;

function endHere(graph: Graph, { node, params }: Diagnostic, definitionOf: DefinitionOf): Fix | null {
  const port = params?.['port'];
  const from = node === undefined ? undefined : graph.nodes[node];
  const exit = definitionOf('exit');
  if (node === undefined || from === undefined || typeof port !== 'string' || !exit) return null;
  const id = freeId(graph);
  const { x, y } = from.position;
  const added = {
    type: exit.type,
    version: exit.version,
    config: exit.defaults as JsonObject,
    position: { x, y: y + below },
  };
  return {
    code: 'end-here',
    operation: {
      op: 'batch',
      operations: [
        { op: 'add-node', id, node: added },
        { op: 'connect', edge: { from: node, port, to: id } },
      ],
    },
  };
}

function freeId({ nodes }: Graph): string {
  let n = 1;
  while (Object.hasOwn(nodes, `end-${n}`)) n += 1;
  return `end-${n}`;
}

/** `nodes.welcome.config.variants.0.colour` */
function dropField(graph: Graph, { node, path, params }: Diagnostic): Fix | null {
  const config = node === undefined ? undefined : graph.nodes[node]?.config;
  const start = `nodes.${node}.config.`;
  const field = params?.['field'];
  if (node === undefined || !config || !path.startsWith(start) || typeof field !== 'string') return null;
  const keys = path
    .slice(start.length, path.length - field.length)
    .split('.')
    .filter(Boolean);
  return {
    code: 'drop-field',
    params: { field },
    operation: { op: 'configure', id: node, config: dropAt(config, keys, field) as JsonObject },
  };
}

function dropAt(value: Json, [key, ...rest]: readonly string[], field: string): Json {
  if (Array.isArray(value))
    return value.map((item: Json, i) => (String(i) === key ? dropAt(item, rest, field) : item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(
    key === undefined
      ? entries.filter(([name]) => name !== field)
      : entries.map(([name, item]) => [name, name === key ? dropAt(item, rest, field) : item]),
  );
}
