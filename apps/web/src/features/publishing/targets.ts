import type { PeopleChoice, PublishPlan } from '@perennial/contracts';
import type { Graph, NodeId } from '@perennial/journey';
import { definitionOf } from '../canvas/context/panels.ts';

/** What the author decided about those who are inside. */
export interface Decision {
  readonly way: 'finish' | 'move';
  /** By node that is gone: where its people go on. Nothing chosen: they leave. */
  readonly targets: { readonly [node: NodeId]: NodeId };
}

export const finish: Decision = { way: 'finish', targets: {} };

/** Steps of a drawing at which people can go on: none that lets people in, is switched off, or only notes something. */
export function targetsIn({ nodes }: Graph): readonly NodeId[] {
  return Object.entries(nodes).flatMap(([id, { type, disabled }]) => {
    const family = definitionOf(type)?.family;
    return disabled === true || family === 'trigger' || family === 'note' ? [] : [id];
  });
}

/** As the api is told. Choices for nodes that are not gone any more, or that lead nowhere now, are left out. */
export function choiceOf({ way, targets }: Decision, plan: PublishPlan, graph: Graph): PeopleChoice {
  if (way === 'finish') return 'finish';
  const gone = new Set(plan.nodes.filter(({ move }) => move.kind === 'gone').map(({ node }) => node));
  const there = new Set(targetsIn(graph));
  const kept = Object.entries(targets).filter(([node, to]) => gone.has(node) && there.has(to));
  return { move: { targets: Object.fromEntries(kept) } };
}
