import type { EnrollmentWithSteps } from '@perennial/contracts';
import type { Path } from './numbers.ts';

/** The way that the step log tells. */
export function pathOf({ id, steps, node, status }: EnrollmentWithSteps): Path {
  return {
    enrollment: id,
    nodes: new Set(steps.map((step) => step.node)),
    edges: new Set(steps.flatMap((step) => (step.port === null ? [] : [`${step.node}.${step.port}`]))),
    at: status === 'done' ? null : node,
  };
}
