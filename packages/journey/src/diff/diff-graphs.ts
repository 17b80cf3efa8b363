import type { Family } from '../define-node.ts';
import { own } from '../graph/own.ts';
import type { Edge, Graph, GraphNode, NodeId, PortId } from '../graph/types.ts';
import { canonicalJson } from '../program/canonical.ts';
import type { Json } from '../values.ts';
import { fieldChanges } from './fields.ts';
import { matterOf } from './matter.ts';
import { matters, type DrawnAspect, type EdgeChange, type GraphDiff, type NodeChange } from './types.ts';

/**
 * What differs between two drawings of one journey, field by field. Total: drawings need not compile.
 *
 * @param familyOf family of a type of node; `null` where it is not known
 */
export function diffGraphs(
  before: Graph,
  after: Graph,
  familyOf: (type: string) => Family | null,
): GraphDiff {
  const both = Object.keys(after.nodes).flatMap((id) => {
    const was = own(before.nodes, id);
    return was ? [{ id, was, is: after.nodes[id]! }] : [];
  });
  return {
    nodes: [
      ...only(after, before, 'added'),
      ...only(before, after, 'removed'),
      ...both.flatMap(({ id, was, is }) => nodeChanges(id, was, is, familyOf)),
    ],
    edges: edgeChanges(before, after),
    settings: fieldChanges(asJson(before.settings), asJson(after.settings)),
    drawn: both.flatMap(({ id, was, is }) => {
      const aspects = drawnAspects(was, is);
      return aspects.length === 0 ? [] : [{ node: id, aspects }];
    }),
  };
}

/** Whether anything differs that people in the journey could notice. */
export function isNoticeable({ nodes, edges, settings }: GraphDiff): boolean {
  return nodes.length + edges.length + settings.length > 0;
}

function only(a: Graph, b: Graph, kind: 'added' | 'removed'): readonly NodeChange[] {
  return Object.entries(a.nodes)
    .filter(([id]) => !own(b.nodes, id))
    .map(([node, { type }]) => ({ kind, node, type }));
}

function nodeChanges(
  node: NodeId,
  was: GraphNode,
  is: GraphNode,
  familyOf: (type: string) => Family | null,
): readonly NodeChange[] {
  const off = is.disabled === true;
  const switched = (was.disabled === true) !== off;
  const turned = switched ? ([{ kind: off ? 'switched-off' : 'switched-on', node }] as const) : [];
  if (was.type !== is.type) return [{ kind: 'replaced', node, before: was.type, after: is.type }, ...turned];
  const fields = fieldChanges(was.config, is.config);
  const told = matters.flatMap((kind): readonly NodeChange[] => {
    const mine = fields.filter((field) => matterOf(field, familyOf(is.type)) === kind);
    return mine.length === 0 ? [] : [{ kind, node, fields: mine }];
  });
  return [...told, ...turned];
}

function drawnAspects(was: GraphNode, is: GraphNode): readonly DrawnAspect[] {
  const differs = (a: unknown, b: unknown) => canonicalJson(a ?? null) !== canonicalJson(b ?? null);
  return [
    ...(differs(was.position, is.position) ? (['position'] as const) : []),
    ...(differs(was.label, is.label) ? (['label'] as const) : []),
    ...(differs(was.portLabels ?? {}, is.portLabels ?? {}) ? (['port-labels'] as const) : []),
    ...(differs(was.group, is.group) ? (['group'] as const) : []),
  ];
}

/** Ways of nodes that came or went are told with them. */
function edgeChanges(before: Graph, after: Graph): readonly EdgeChange[] {
  const [left, right] = [byPort(before), byPort(after)];
  return [...new Map([...left, ...right])].flatMap(([key, { from, port }]) => {
    if (!own(before.nodes, from) || !own(after.nodes, from)) return [];
    const [was, is] = [left.get(key)?.to ?? null, right.get(key)?.to ?? null];
    return was === is ? [] : [{ from, port, before: was, after: is }];
  });
}

function byPort({ edges }: Graph): ReadonlyMap<string, Edge> {
  return new Map(edges.map((edge) => [keyOf(edge.from, edge.port), edge]));
}

const keyOf = (from: NodeId, port: PortId) => JSON.stringify([from, port]);

/** Settings are JSON whose optional fields are absent, never undefined. */
function asJson(settings: Graph['settings']): Json {
  return settings as unknown as Json;
}
