import { z } from 'zod';
import { durationSchema } from '../civil-time/schemas.ts';
import type { Duration } from '../civil-time/types.ts';
import { kinds } from '../values.ts';
import { predicateLimits as limits } from './limits.ts';

const days: { readonly [U in Duration['unit']]: number } = {
  minutes: 1 / 1440,
  hours: 1 / 24,
  days: 1,
  weeks: 7,
  months: 30.5,
};

/** A window that a term looks through so many `times` in a row; all of them end where activities forget. */
export function windowSchema(times: number): z.ZodType<Duration> {
  return durationSchema.refine(({ amount, unit }) => amount * days[unit] * times <= limits.horizonDays, {
    path: ['amount'],
    params: { code: 'window-too-long', days: Math.floor(limits.horizonDays / times) },
  });
}

export const kindsSchema = z
  .array(z.enum(kinds))
  .min(1)
  .max(kinds.length)
  .refine(
    (list) => new Set(list).size === list.length && (list.length === 1 || !list.includes('interaction')),
    {
      // They are counted together, and an interaction is the same event as a view.
      params: { code: 'kinds-overlap' },
    },
  );
