import {
  bestMoment,
  defineNode,
  nextTime,
  opensAt,
  outwardChannels,
  timeOfDaySchema,
  type Instant,
  type Reason,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';

const config = z.strictObject({
  /** The longest it waits, in hours. */
  within: z.int().min(1).max(24),
  /** Whose hours count: nobody is led to a moment at which that channel may not be used. */
  channel: z.enum(outwardChannels),
  /** For whom nothing may be known: those who refuse to be profiled, and where nobody ever responded. */
  otherwise: timeOfDaySchema,
});
type Config = z.infer<typeof config>;
type Input = StepInput<Config>;

const hourMs = 3_600_000;

/** Rests until the hour at which somebody is likeliest to respond, never outside the hours of the channel. */
export const waitBestTime = defineNode({
  type: 'wait-best-time',
  version: 1,
  family: 'wait',
  config,
  defaults: { within: 24, channel: 'push', otherwise: '10:00' },
  ports: () => [{ id: 'next' }],
  needs: () => ({ habits: true }),
  step: (input) => {
    const present = input.arriving ? input.at : input.stimulus.at;
    const { until, hour } = chosen(input);
    const params = { until, ...(hour !== null && { hour }) };
    if (present >= until) return { kind: 'leave', port: 'next', reason: { code: 'time-came', params } };
    return { kind: 'rest', until, as: 'waiting', reason: reasonOf(input, params) };
  },
});

function reasonOf({ facts }: Input, params: { readonly until: Instant; readonly hour?: number }): Reason {
  if (facts.person.refusesProfiling) return { code: 'profiling-refused', params };
  return params.hour === undefined ? { code: 'until', params } : { code: 'until-best-hour', params };
}

/** Looked at anew on waking up: who has come to be known better may be led elsewhere, but never beyond `within`. */
function chosen(input: Input): { readonly until: Instant; readonly hour: number | null } {
  const { config: given, facts, zones, at } = input;
  const to = at + given.within * hourMs;
  const isLed = facts.person.refusesProfiling !== true;
  const best = isLed ? bestMoment(given.channel, facts, { from: at, to }, zones) : null;
  return best === null ? { until: otherwise(input, to), hour: null } : { until: best.at, hour: best.hour };
}

/** The time of day that was set, or the first moment after it at which the channel may be used; at the end at the latest. */
function otherwise({ config: given, facts, zones, at }: Input, to: Instant): Instant {
  const time = nextTime(zones, facts.person.zone, at, given.otherwise, { next: 'same-or-next' });
  const opens = opensAt(given.channel, facts, Math.min(time, to), zones);
  return opens === null || opens > to ? to : opens;
}
