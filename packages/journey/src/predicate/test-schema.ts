import { z } from 'zod';
import { durationSchema } from '../civil-time/schemas.ts';
import { predicateLimits as limits } from './limits.ts';
import { isMoment } from './moment.ts';
import type { DurationTest, NumberTest, Test } from './types.ts';

/** `a.b.c`: names without dots, at most twenty. */
export const pathSchema = z
  .string()
  .max(limits.name)
  .regex(/^[^.]+(\.[^.]+){0,19}$/);

const text = z.string().max(limits.text);
const scalar = z.union([text, z.number(), z.boolean()]);
const fromData = z.strictObject({ data: pathSchema });
const moment = z.union([text, z.number()]).refine(isMoment, { params: { code: 'not-a-moment' } });

/** Literals are held to what the comparison can compare; `null` is no value (SPEC P-3). */
export const testSchema: z.ZodType<Test> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('exists') }),
  z.strictObject({ op: z.enum(['is', 'is-not', 'contains']), value: z.union([scalar, fromData]) }),
  z.strictObject({ op: z.enum(['in', 'not-in']), values: z.array(scalar).max(limits.values) }),
  z.strictObject({
    op: z.enum(['less', 'at-most', 'more', 'at-least']),
    value: z.union([z.number(), fromData]),
  }),
  z.strictObject({ op: z.enum(['starts-with', 'ends-with']), value: z.union([text, fromData]) }),
  z.strictObject({ op: z.enum(['before', 'after']), value: z.union([moment, fromData]) }),
]);

export const numberTestSchema: z.ZodType<NumberTest> = z.strictObject({
  op: z.enum(['less', 'at-most', 'more', 'at-least']),
  value: z.number(),
});

export const durationTestSchema: z.ZodType<DurationTest> = z.strictObject({
  is: z.enum(['at-least', 'less-than']),
  than: durationSchema,
});
