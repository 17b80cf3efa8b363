import { predicateSchema, type Predicate } from '@perennial/journey';

/**
 * A stage's rule: a predicate over what stands in the profile. Nobody's history is read to place them, and stages
 * depend neither on each other nor on segments, so that none of them can chase another.
 *
 * Only what is true puts somebody into the stage: what is unknown or can't be told doesn't.
 */
export type Rule = Predicate;

export const ruleSchema = predicateSchema;

const allowed: { readonly [T in Predicate['type']]: boolean } = {
  all: true,
  any: true,
  not: true,
  attribute: true,
  consent: true,
  'since-last': true,
  count: true,
  'since-first-seen': true,
  drop: true,
  revenue: true,
  'buying-gap': true,
  redemption: true,
  score: true,
  'rfm-group': true,
  event: false,
  'event-sum': false,
  'event-time': false,
  sequence: false,
  property: false,
  data: false,
  stage: false,
  segment: false,
  engagement: false,
  'engagement-drop': false,
};

export interface RuleProblem {
  readonly code: 'stage-model.term-not-allowed' | 'stage-model.too_small';
  readonly path: readonly (string | number)[];
}

/** Terms that no stage may ask for, and groups of nothing. */
export function problemsOf(rule: Rule, path: readonly (string | number)[]): readonly RuleProblem[] {
  if (rule.type === 'not') return problemsOf(rule.of, [...path, 'of']);
  if (rule.type === 'all' || rule.type === 'any') {
    if (rule.of.length === 0) return [{ code: 'stage-model.too_small', path: [...path, 'of'] }];
    return rule.of.flatMap((part, i) => problemsOf(part, [...path, 'of', i]));
  }
  return allowed[rule.type] && !asksJourney(rule)
    ? []
    : [{ code: 'stage-model.term-not-allowed', path: [...path, 'type'] }];
}

/** There is no journey around a stage, whose data a value could be compared with. */
function asksJourney(rule: Rule): boolean {
  if (rule.type !== 'attribute' || !('value' in rule.test)) return false;
  const { value } = rule.test;
  return typeof value === 'object' && value !== null && 'data' in value;
}
