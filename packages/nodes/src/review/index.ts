import type { Diagnostic, Survey } from '@perennial/journey';
import { reviewCoupon } from '../coupon/review.ts';
import { reviewHandOver } from '../hand-over/review.ts';
import { reviewApprovals } from './approvals.ts';
import { reviewAudience } from './audience.ts';
import type { WorkspaceFacts } from './facts.ts';
import { reviewHours } from './hours.ts';
import { reviewNames } from './names.ts';
import { reviewReach } from './reach.ts';
import { reviewTaken } from './taken.ts';
import { reviewVariables } from './variables.ts';

export type * from './facts.ts';
export type { Approvals } from './approvals.ts';
export { copiesOf, type DrawnCopy } from './copies.ts';
export type { CopySources } from './facts.ts';
export { collisionsOf, type Collision } from './collisions.ts';
export { printedOf } from './variables.ts';

/** What is only said when people and other journeys were looked at. */
export const populationCodes: ReadonlySet<string> = new Set([
  'variable-may-be-empty',
  'filter-passes-nobody',
  'filter-passes-everybody',
  'same-people-same-day',
]);

/**
 * What a workspace has to say of a drawing that compiles for itself: whether what it names is there, whether its messages can
 * leave, and whom it would reach. Pure; facts that are absent were not looked at, and nothing is said of them.
 */
export function reviewJourney(survey: Survey, facts: WorkspaceFacts): readonly Diagnostic[] {
  return [
    ...reviewNames(survey, facts.known),
    ...reviewVariables(survey, facts.known, facts.templates, facts.emptiness),
    ...reviewHours(survey, facts.allowedHours),
    ...reviewReach(survey),
    ...reviewPools(survey, facts),
    ...reviewHandOvers(survey, facts),
    ...(facts.approvals ? reviewApprovals(survey, facts.approvals) : []),
    ...(facts.copies ? reviewTaken(survey, facts.templates, facts.copies) : []),
    ...(facts.audience && survey.graph.settings.entry.filter ? reviewAudience(facts.audience) : []),
  ];
}

function reviewPools({ nodes }: Survey, { pools }: WorkspaceFacts): readonly Diagnostic[] {
  return nodes
    .filter(({ type }) => type === 'coupon')
    .flatMap(({ id, config }) => placed(id, reviewCoupon((config as { pool: string }).pool, pools)));
}

function reviewHandOvers({ nodes }: Survey, { destinations, self }: WorkspaceFacts): readonly Diagnostic[] {
  return nodes
    .filter(({ type }) => type === 'hand-over')
    .flatMap(({ id, config }) =>
      placed(id, reviewHandOver(config as { journey: string }, destinations, self)),
    );
}

function placed(id: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((one) => ({ ...one, node: id, path: `nodes.${id}.config.${one.path}` }));
}
