import type { Instant, Outcome, StepInput } from '@perennial/journey';

/** Rests until `until` and then goes on by `next`. A time already come is passed at once. */
export function waitUntil(input: StepInput<unknown>, until: Instant): Outcome {
  const present = input.arriving ? input.at : input.stimulus.at;
  const reason = { code: 'until', params: { until } };
  if (present >= until) return { kind: 'leave', port: 'next', reason: { ...reason, code: 'time-came' } };
  return { kind: 'rest', until, as: 'waiting', reason };
}
