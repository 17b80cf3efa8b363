import { z } from 'zod';
import { durationSchema } from '../civil-time/schemas.ts';
import { channels } from '../values.ts';
import { predicateLimits as limits } from './limits.ts';
import { pathSchema, testSchema } from './test-schema.ts';
import type { Predicate } from './types.ts';
import { depthOf, flatten } from './walk.ts';

const name = z.string().min(1).max(limits.name);
const nested: z.ZodType<Predicate> = z.lazy(() => term);
const arms = z.array(nested).max(limits.arms);

const term: z.ZodType<Predicate> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all'), of: arms }),
  z.strictObject({ type: z.literal('any'), of: arms }),
  z.strictObject({ type: z.literal('not'), of: nested }),
  z.strictObject({ type: z.literal('attribute'), path: pathSchema, test: testSchema }),
  z.strictObject({ type: z.literal('property'), path: pathSchema, test: testSchema }),
  z.strictObject({ type: z.literal('data'), path: pathSchema, test: testSchema }),
  z.strictObject({
    type: z.literal('event'),
    name,
    where: z.exactOptional(nested),
    count: z.strictObject({
      is: z.enum(['at-least', 'at-most', 'exactly']),
      times: z.int().min(0).max(limits.times),
    }),
    within: z.exactOptional(z.union([durationSchema, z.literal('entry')])),
  }),
  z.strictObject({ type: z.literal('stage'), model: name, in: z.array(name).max(limits.arms) }),
  z.strictObject({ type: z.literal('consent'), channel: z.enum(channels), topic: z.exactOptional(name) }),
]);

/**
 * The door for predicates: strict, at most 20 deep and 500 terms in all. Any value in, however deep; a parsed
 * predicate can't make `evaluate` throw. Custom issues: `too-deep`, `too-many-terms`, `not-a-moment`,
 * `duration-too-long`.
 */
export const predicateSchema: z.ZodType<Predicate> = z.preprocess(
  refuseDeep,
  term
    .refine((predicate) => depthOf(predicate) <= limits.depth, {
      params: { code: 'too-deep', maximum: limits.depth },
    })
    .refine((predicate) => flatten(predicate).length <= limits.terms, {
      params: { code: 'too-many-terms', maximum: limits.terms },
    }),
);

/** Before the recursive schema, level by level, so that hostile nesting meets no recursion. */
function refuseDeep(value: unknown, context: z.core.$RefinementCtx): unknown {
  const maximum = 2 * limits.depth + 4;
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maximum) {
      context.addIssue({ code: 'custom', params: { code: 'too-deep', maximum: limits.depth } });
      return z.NEVER;
    }
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return value;
}
