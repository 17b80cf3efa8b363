import type { NodeId } from '@perennial/journey';

/**
 * Salt of a draw that has no named experiment: the node in its journey, whatever the version. The slash keeps
 * it apart from names of experiments, which can't hold one.
 */
export function ownExperiment(journey: string, node: NodeId): string {
  return `${journey}/${node}`;
}
