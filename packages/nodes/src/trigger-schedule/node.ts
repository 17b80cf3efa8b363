import { calendarEvents, dateSchema, defineNode, timeOfDaySchema } from '@perennial/journey';
import { z } from 'zod';
import { fireIfMine } from '../shared/firing.ts';
import { passOn, triggerPorts } from '../shared/trigger.ts';

const time = timeOfDaySchema;

const config = z.strictObject({
  when: z.discriminatedUnion('every', [
    z.strictObject({ every: z.literal('once'), date: dateSchema, time }),
    z.strictObject({ every: z.literal('day'), time }),
    z.strictObject({
      every: z.literal('week'),
      /** ISO weekdays, 1 = Monday to 7 = Sunday. */
      weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
      time,
    }),
    z.strictObject({
      every: z.literal('month'),
      /** Where a month is shorter, its last day. */
      day: z.union([z.int().min(1).max(31), z.literal('last')]),
      time,
    }),
  ]),
  /** `person`: at that time by each one's own clock; or a fixed IANA zone. */
  zone: z.string().min(1).max(60),
  /** The last day. Absent: without end. */
  last: z.exactOptional(dateSchema),
});

/** Admits everybody whom the journey is for, once or again and again. */
export const triggerSchedule = defineNode({
  type: 'trigger-schedule',
  version: 1,
  family: 'trigger',
  config,
  defaults: { when: { every: 'week', weekdays: [1], time: '10:00' }, zone: 'person' },
  ports: () => triggerPorts,
  check: ({ zone }, zones) =>
    zone === 'person' || zones.has(zone)
      ? []
      : [{ code: 'unknown-zone', severity: 'error', path: 'zone', params: { zone } }],
  checkEntry: ({ filter }) =>
    filter ? [] : [{ code: 'audience-everybody', severity: 'warning', path: 'filter' }],
  listens: () => [{ kind: 'event', name: calendarEvents.schedule }],
  calendar: ({ when, zone, last = null }) => ({ kind: 'schedule', rhythm: when, zone, last }),
  fires: (input) => fireIfMine(input, calendarEvents.schedule),
  step: passOn,
});
