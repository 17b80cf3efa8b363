import type { Enrollment, EnrollmentWithSteps } from '@perennial/contracts';
import type { EnrollmentView, StepView } from '@perennial/db';
import type { EnrollmentState } from '@perennial/journey';
import { wire } from '../../routing/wire.ts';
import type { Viewer } from '../people/views.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export function enrollmentView(
  view: Viewer,
  { state, reason, stopping, ...row }: EnrollmentView,
): Enrollment {
  return {
    ...wire(row),
    visit: visitView(view, (state as EnrollmentState).visit),
    stopping: stopping && view.reason(stopping, false),
    reason: reason && view.reason(reason, false),
  };
}

function visitView(view: Viewer, visit: EnrollmentState['visit']): Enrollment['visit'] {
  if (!visit) return null;
  return {
    node: visit.node,
    n: visit.n,
    at: iso(visit.at)!,
    until: iso(visit.until),
    why: view.reason(visit.why, true),
    waitsFor: [...new Set(visit.interests.filter((one) => one.kind === 'wait').map((one) => one.event))],
  };
}

/** Takes from `steps` the ones of this enrollment. */
export function withSteps(
  view: Viewer,
  row: EnrollmentView,
  steps: readonly StepView[],
): EnrollmentWithSteps {
  return {
    ...enrollmentView(view, row),
    steps: steps
      .filter((step) => step.enrollment === row.id)
      .map(({ enrollment: _, reason, personal, ...step }) => ({
        ...wire(step),
        reason: view.reason(reason, personal),
      })),
  };
}
