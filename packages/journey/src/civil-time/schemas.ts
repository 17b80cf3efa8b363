import { z } from 'zod';
import type { ZoneName } from '../values.ts';
import type { Duration, TimeOfDay, Zones } from './types.ts';

/** About ten years of each unit. */
const longest: { readonly [U in Duration['unit']]: number } = {
  minutes: 5_256_000,
  hours: 87_600,
  days: 3_650,
  weeks: 520,
  months: 120,
};

/** A positive whole number of one unit, at most about ten years. */
export const durationSchema: z.ZodType<Duration> = z
  .strictObject({
    amount: z.int().min(1),
    unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']),
  })
  .refine((duration) => duration.amount <= longest[duration.unit], {
    path: ['amount'],
    params: { code: 'duration-too-long' },
  });

/** `HH:MM` from 00:00 to 23:59. */
export const timeOfDaySchema: z.ZodType<TimeOfDay> = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** `YYYY-MM-DD`, a date that exists. */
export const dateSchema: z.ZodType<string> = z.iso.date();

/** Whether the tz data knows the name. Use where zones enter the system. */
export function isZone(zones: Zones, value: unknown): value is ZoneName {
  return typeof value === 'string' && zones.has(value);
}
