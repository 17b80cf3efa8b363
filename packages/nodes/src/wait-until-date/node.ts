import {
  defineNode,
  durationSchema,
  fromLocalMillis,
  lookUp,
  minus,
  minutesOf,
  pathSchema,
  plus,
  readMoment,
  timeOfDaySchema,
  toLocalMillis,
  type Instant,
  type Outcome,
  type Reason,
  type StepInput,
} from '@perennial/journey';
import { z } from 'zod';
import { failed } from '../shared/ask.ts';

const config = z.strictObject({
  /** Attribute of the person that holds the date, e.g. `coupon.expires_at`. */
  attribute: pathSchema,
  /** So long before or after it. Absent: the date itself. */
  offset: z.exactOptional(z.strictObject({ side: z.enum(['before', 'after']), by: durationSchema })),
  /** The person's clock on that day. Absent: the time that the attribute tells, midnight for a mere date. */
  time: z.exactOptional(timeOfDaySchema),
});
type Config = z.infer<typeof config>;
type Input = StepInput<Config>;

/** Rests until a date of the person's own comes, or so long before or after it. */
export const waitUntilDate = defineNode({
  type: 'wait-until-date',
  version: 1,
  family: 'wait',
  config,
  defaults: { attribute: 'birthday', time: '10:00' },
  ports: () => [{ id: 'came' }, { id: 'no-date' }],
  mentions: ({ attribute }) => [{ kind: 'attribute', name: attribute, path: 'attribute' }],
  step: (input) => {
    const { attribute } = input.config;
    const value = lookUp(input.facts.person.attributes, attribute);
    if (value === undefined) return without({ code: 'date-missing', params: { attribute } });
    const date = readMoment(value, input.zones, input.facts.person.zone);
    if (date === null) return failed({ code: 'not-a-date', params: { attribute } });
    return until(untilOf(date, input), input);
  },
});

function until(moment: Instant, input: Input): Outcome {
  const { arriving, at, stimulus } = input;
  if (arriving && moment < at)
    return without({ code: 'date-past', params: { attribute: input.config.attribute } });
  const reason = { code: 'until', params: { until: moment } };
  if (moment > (arriving ? at : stimulus.at)) return { kind: 'rest', until: moment, as: 'waiting', reason };
  return { kind: 'leave', port: 'came', reason: { ...reason, code: 'time-came' } };
}

function untilOf(date: Instant, { config: { offset, time }, zones, facts }: Input): Instant {
  const { zone } = facts.person;
  const step = offset?.side === 'before' ? minus : plus;
  const day = offset === undefined ? date : step(zones, zone, date, offset.by);
  if (time === undefined) return day;
  const midnight = Math.floor(toLocalMillis(zones, zone, day) / dayMs) * dayMs;
  return fromLocalMillis(zones, zone, midnight + minutesOf(time) * 60_000);
}

const dayMs = 86_400_000;

function without(reason: Reason): Outcome {
  return { kind: 'leave', port: 'no-date', reason };
}
