import {
  dateSchema,
  dayNumberOf,
  defineNode,
  fromLocalMillis,
  minutesOf,
  nextTime,
  timeOfDaySchema,
  type Instant,
  type StepInput,
  type ZoneName,
} from '@perennial/journey';
import { z } from 'zod';
import { failed } from '../shared/ask.ts';
import { waitUntil } from '../shared/wait.ts';

const config = z.strictObject({
  when: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('time'),
      time: timeOfDaySchema,
      /** `same-or-next`: today if still to come, else the next day. `next-day`: never on the day of arrival. */
      day: z.enum(['same-or-next', 'next-day']),
      /** ISO weekdays, 1 = Monday to 7 = Sunday. Absent: any. */
      weekdays: z.exactOptional(z.array(z.int().min(1).max(7)).min(1).max(7)),
    }),
    /** A fixed date; one that is past is passed at once. */
    z.strictObject({ kind: z.literal('date'), date: dateSchema, time: timeOfDaySchema }),
  ]),
  /** `person`, or a fixed IANA zone. */
  zone: z.string().min(1).max(60),
});
type Config = z.infer<typeof config>;

function untilOf(
  { when }: Config,
  zone: ZoneName,
  { zones, at }: Pick<StepInput<Config>, 'zones' | 'at'>,
): Instant {
  if (when.kind === 'date') {
    return fromLocalMillis(zones, zone, (dayNumberOf(when.date) * 1440 + minutesOf(when.time)) * 60_000);
  }
  const { weekdays, day: next } = when;
  return nextTime(zones, zone, at, when.time, { next, ...(weekdays && { weekdays }) });
}

/** Rests until a time of day, on certain weekdays, or until a date. */
export const waitUntilTime = defineNode({
  type: 'wait-until-time',
  version: 1,
  family: 'wait',
  config,
  defaults: { when: { kind: 'time', time: '10:00', day: 'same-or-next' }, zone: 'person' },
  ports: () => [{ id: 'next' }],
  check: ({ zone }, zones) =>
    zone === 'person' || zones.has(zone)
      ? []
      : [{ code: 'unknown-zone', severity: 'error', path: 'zone', params: { zone } }],
  step: (input) => {
    const zone = input.config.zone === 'person' ? input.facts.person.zone : input.config.zone;
    if (!input.zones.has(zone)) return failed({ code: 'unknown-zone', params: { zone } });
    return waitUntil(input, untilOf(input.config, zone, input));
  },
  over: (config, stay) => untilOf(config, config.zone === 'person' ? stay.zone : config.zone, stay),
});
