import type { Edge, Graph, GraphNode, NodeId } from '@perennial/journey';
import { byPort, sameJson, stayers } from '../store/diff.ts';

/** What was changed about a node that was there before. */
export type Aspect = 'type' | 'config' | 'name' | 'ports' | 'way' | 'disabled' | 'enabled';

/** Rules of the journey as a whole, each changed for itself. */
export const ruleKinds = [
  'entry',
  'goal',
  'goals',
  'exits',
] as const satisfies readonly (keyof Graph['settings'])[];

/** One node's difference between two drawings, or that of one of the rules. */
export type Change =
  | { readonly kind: 'added' | 'removed' | 'moved'; readonly node: NodeId }
  | { readonly kind: 'changed'; readonly node: NodeId; readonly aspects: readonly Aspect[] }
  | { readonly kind: (typeof ruleKinds)[number] };

/** What differs, node by node: what came, what went, what is another, then what only stands elsewhere. */
export function changesOf(before: Graph, after: Graph): readonly Change[] {
  if (before === after) return [];
  const missing = (from: Graph, to: Graph) =>
    Object.keys(from.nodes).filter((id) => !Object.hasOwn(to.nodes, id));
  const rewired = rewiredNodes(before, after);
  const stayed = stayers(before, after).map(
    ([id, from, to]) => [id, aspectsOf(from, to, rewired.has(id)), from, to] as const,
  );
  return [
    ...missing(after, before).map((node) => ({ kind: 'added', node }) as const),
    ...missing(before, after).map((node) => ({ kind: 'removed', node }) as const),
    ...stayed
      .filter(([, aspects]) => aspects.length > 0)
      .map(([node, aspects]) => ({ kind: 'changed', node, aspects }) as const),
    ...ruleKinds
      .filter((kind) => !sameJson(before.settings[kind] ?? null, after.settings[kind] ?? null))
      .map((kind) => ({ kind })),
    ...stayed
      .filter(([, aspects, from, to]) => aspects.length === 0 && isElsewhere(from, to))
      .map(([node]) => ({ kind: 'moved', node }) as const),
  ];
}

/** How many there are, as the author counts: tidying up is none. */
export function countChanges(before: Graph, after: Graph): number {
  return changesOf(before, after).filter(({ kind }) => kind !== 'moved').length;
}

function aspectsOf(from: GraphNode, to: GraphNode, isRewired: boolean): readonly Aspect[] {
  if (from === to) return isRewired ? ['way'] : [];
  const isOther = from.type !== to.type;
  const switched = (from.disabled === true) !== (to.disabled === true);
  return [
    ...(isOther ? (['type'] as const) : []),
    ...(!isOther && !(from.version === to.version && sameJson(from.config, to.config))
      ? (['config'] as const)
      : []),
    ...(from.label === to.label ? [] : (['name'] as const)),
    ...(sameJson(from.portLabels ?? {}, to.portLabels ?? {}) ? [] : (['ports'] as const)),
    ...(isRewired ? (['way'] as const) : []),
    ...(switched ? [to.disabled === true ? ('disabled' as const) : ('enabled' as const)] : []),
  ];
}

/** On another place of the drawing, or in another group of it. */
function isElsewhere(from: GraphNode, to: GraphNode): boolean {
  return !sameJson(from.position, to.position) || from.group !== to.group;
}

/** Nodes of which some way out leads elsewhere than before. */
function rewiredNodes(before: Graph, after: Graph): ReadonlySet<NodeId> {
  if (before.edges === after.edges) return new Set();
  const [left, right] = [byPort(before.edges), byPort(after.edges)];
  const ends = (edges: readonly Edge[] | undefined) => edges?.map(({ to }) => to).join(' ') ?? '';
  const nodes = [...left.values(), ...right.values()]
    .map(([edge]) => edge!)
    .filter((edge) => {
      const port = JSON.stringify([edge.from, edge.port]);
      return ends(left.get(port)) !== ends(right.get(port));
    })
    .map(({ from }) => from);
  return new Set(nodes);
}
