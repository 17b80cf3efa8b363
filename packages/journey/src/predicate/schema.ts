import { z } from 'zod';
import { durationSchema } from '../civil-time/schemas.ts';
import { channels } from '../values.ts';
import { predicateLimits as limits } from './limits.ts';
import { windowSchema, kindsSchema } from './kind-schemas.ts';
import { durationTestSchema, numberTestSchema, pathSchema, testSchema } from './test-schema.ts';
import type { Predicate, ScoreTerm } from './types.ts';
import { depthOf, flatten } from './walk.ts';

const name = z.string().min(1).max(limits.name);
const names = z.array(name).max(limits.arms);
const nested: z.ZodType<Predicate> = z.lazy(() => term);
const arms = z.array(nested).max(limits.arms);
const where = z.exactOptional(nested);
const within = z.exactOptional(z.union([durationSchema, z.literal('entry')]));
const least = z.int().min(1).max(limits.marks);
const percent = z.int().min(1).max(100);
const channel = z.enum(channels);
const rate = z.enum(['opened', 'clicked']);

/** The scores that are numbers. */
export const scoreNames = [
  'recency',
  'frequency',
  'monetary',
  'alive',
  'purchases',
  'value',
] as const satisfies readonly ScoreTerm['score'][];

const ofThePerson = [
  z.strictObject({ type: z.literal('attribute'), path: pathSchema, test: testSchema }),
  z.strictObject({
    type: z.literal('stage'),
    model: name,
    in: names,
    held: z.exactOptional(durationTestSchema),
  }),
  z.strictObject({ type: z.literal('segment'), segment: z.uuid() }),
  z.strictObject({ type: z.literal('consent'), channel, topic: z.exactOptional(name) }),
  z.strictObject({ type: z.literal('score'), score: z.enum(scoreNames), test: numberTestSchema }),
  z.strictObject({ type: z.literal('rfm-group'), in: names }),
] as const;

const ofEvents = [
  z.strictObject({ type: z.literal('property'), path: pathSchema, test: testSchema }),
  z.strictObject({ type: z.literal('data'), path: pathSchema, test: testSchema }),
  z.strictObject({
    type: z.literal('event'),
    name,
    where,
    count: z.strictObject({
      is: z.enum(['at-least', 'at-most', 'exactly']),
      times: z.int().min(0).max(limits.times),
    }),
    within,
  }),
  z.strictObject({
    type: z.literal('event-sum'),
    name,
    path: pathSchema,
    where,
    within,
    test: numberTestSchema,
  }),
  z.strictObject({
    type: z.literal('event-time'),
    name,
    which: z.enum(['first', 'last']),
    where,
    ago: durationTestSchema,
  }),
  z.strictObject({
    type: z.literal('sequence'),
    steps: z.array(z.strictObject({ name, where })).min(2).max(limits.steps),
    within,
    gap: z.exactOptional(durationSchema),
  }),
] as const;

const ofKinds = [
  z.strictObject({
    type: z.literal('since-last'),
    kinds: kindsSchema,
    atLeast: durationSchema,
    orSince: z.exactOptional(z.literal('first-seen')),
  }),
  z.strictObject({
    type: z.literal('count'),
    kinds: kindsSchema,
    atLeast: least,
    within: z.exactOptional(windowSchema(1)),
  }),
  z.strictObject({ type: z.literal('since-first-seen'), atLeast: durationSchema }),
  z.strictObject({
    type: z.literal('drop'),
    kinds: kindsSchema,
    window: windowSchema(2),
    percent,
    before: least,
  }),
  z.strictObject({
    type: z.literal('revenue'),
    within: z.exactOptional(durationSchema),
    test: numberTestSchema,
  }),
  z.strictObject({
    type: z.literal('buying-gap'),
    beyond: z.enum(['own-80', 'own-90', 'population-80', 'population-90']),
  }),
  z.strictObject({
    type: z.literal('redemption'),
    window: windowSchema(1),
    offered: least,
    test: numberTestSchema,
  }),
] as const;

const ofMessages = [
  z.strictObject({
    type: z.literal('engagement'),
    channel: z.exactOptional(channel),
    rate,
    window: windowSchema(1),
    least,
    test: numberTestSchema,
  }),
  z.strictObject({
    type: z.literal('engagement-drop'),
    channel: z.exactOptional(channel),
    rate,
    window: windowSchema(2),
    least,
    percent,
  }),
] as const;

const term: z.ZodType<Predicate> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all'), of: arms }),
  z.strictObject({ type: z.literal('any'), of: arms }),
  z.strictObject({ type: z.literal('not'), of: nested }),
  ...ofThePerson,
  ...ofEvents,
  ...ofKinds,
  ...ofMessages,
]);

/**
 * The door for predicates: strict, at most 20 deep and 500 terms in all. Any value in, however deep; a parsed
 * predicate can't make `evaluate` throw. Custom issues: `too-deep`, `too-many-terms`, `not-a-moment`,
 * `duration-too-long`, `window-too-long`, `kinds-overlap`.
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
