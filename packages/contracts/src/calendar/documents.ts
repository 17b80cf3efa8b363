import { z } from 'zod';
import { channel, moment, uuid } from '../common/values.ts';

/** Days that one answer holds: six weeks, as a month on a wall does, and some more. */
export const mostCalendarDays = 62;

/** Why something is said to leave on a day. */
export const calendarKinds = ['sent', 'schedule', 'date', 'waiting', 'arrivals'] as const;
export type CalendarKind = (typeof calendarKinds)[number];

/**
 * Messages of a node, or people that a trigger lets in, on one day. `sent`: what has left; `schedule`: an occurrence that was
 * drawn; `date`: people whose own dates come round; `waiting`: people inside, whose waits end; `arrivals`: people who will
 * enter, if they come as they came in the last four weeks.
 */
export const calendarEntry = z.object({
  day: z.iso.date().describe('In the zone of the workspace.'),
  kind: z.enum(calendarKinds),
  journey: uuid,
  node: z.string().describe('The message; without a channel, the trigger.'),
  label: z.string().nullable().describe('Its name on the canvas, where the author gave one.'),
  channel: channel.nullable().describe('Null: the trigger, whatever leaves after it.'),
  time: z.string().nullable().describe('`10:00`, where a clock decides.'),
  zone: z.string().nullable().describe('Of that clock; `person`: of each one’s own.'),
  n: z.number().nullable().describe('Null: nobody has counted the audience yet.'),
  low: z.number().nullable().describe('The fewest and the most, where it is a guess.'),
  high: z.number().nullable(),
  atMost: z.boolean().describe('If nothing else happens to them before.'),
});
export type CalendarEntry = z.output<typeof calendarEntry>;

/** A day that is not like others. */
export const calendarDay = z.object({
  day: z.iso.date(),
  holidays: z
    .array(z.string())
    .describe('Countries that have the day off: the workspace’s, and those that guardrails name.'),
  closed: z
    .array(
      z.object({
        channels: z.array(channel).describe('Empty: all that go out.'),
        act: z.enum(['hold', 'drop']).describe('Until the next open day, or not at all.'),
      }),
    )
    .describe('Guardrails by which marketing does not leave.'),
});
export type CalendarDay = z.output<typeof calendarDay>;

/** All that has left, is planned or is to be expected. */
export const marketingCalendar = z.object({
  now: moment.describe('On the clock of the workspace.'),
  zone: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  journeys: z
    .array(z.object({ id: uuid, name: z.string() }))
    .describe('Those that are live, and those that sent something in these days; by name.'),
  days: z.array(calendarDay).describe('Holidays, and days that guardrails close.'),
  entries: z.array(calendarEntry).describe('By day.'),
});
export type MarketingCalendar = z.output<typeof marketingCalendar>;
