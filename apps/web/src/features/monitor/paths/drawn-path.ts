import type { JourneyPath } from '@perennial/contracts';
import type { Path } from '../../canvas/monitor/numbers.ts';

/** The way in the shape in which the canvas draws that of one person. */
export function drawnPath({ steps, end }: JourneyPath): Path {
  return {
    enrollment: null,
    nodes: new Set([...steps.map(({ node }) => node), ...(end === null ? [] : [end.node])]),
    edges: new Set(steps.map(({ node, port }) => `${node}.${port}`)),
    at: end !== null && end.reason === null ? end.node : null,
  };
}

/** Steps at which there was more than one way to go: what tells this way from the others. */
export function choicesOf({ steps }: JourneyPath, waysOut: (node: string) => number): JourneyPath['steps'] {
  return steps.filter(({ node }) => waysOut(node) > 1);
}
