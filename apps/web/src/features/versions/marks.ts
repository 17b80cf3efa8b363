import type { NodeId } from '@perennial/journey';
import type { Change } from '../canvas/draft/changes.ts';

/** What became of a node between two drawings, as each of them shows it. */
export type Mark = 'added' | 'removed' | 'changed' | 'moved';

/** By node; rules of the journey as a whole have no place on the canvas. */
export function marksOf(changes: readonly Change[]): ReadonlyMap<NodeId, Mark> {
  return new Map(
    changes.flatMap((change) => ('node' in change ? [[change.node, change.kind] as const] : [])),
  );
}
