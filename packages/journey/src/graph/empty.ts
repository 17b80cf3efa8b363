import type { Graph } from './types.ts';

/** A new journey: nothing drawn, people enter again once they have left. */
export function emptyGraph(): Graph {
  return { schema: 1, nodes: {}, edges: [], settings: { entry: { reentry: { kind: 'after-exit' } } } };
}
