import type { Duration } from '@perennial/journey';
import { durationSchema } from '@perennial/journey';
import { z } from 'zod';
import { horizonDays, markCap } from '../activity/index.ts';
import { kinds as allKinds, type Kind } from '../event-map/index.ts';

/**
 * A stage's rule. Two-valued: what isn't on record is not the case, except where a term says what stands in.
 *
 * An event that happened at `t` lies in a window of length `w` while `t <= now < t + w`, `w` counted in the
 * person's zone from the event on (31 August + 6 months = 28 or 29 February). So every boundary belongs to the
 * later side: after exactly six months the six months are over, and an interaction at that instant wins.
 */
export type Rule =
  | { readonly type: 'all'; readonly of: readonly Rule[] }
  | { readonly type: 'any'; readonly of: readonly Rule[] }
  | { readonly type: 'not'; readonly of: Rule }
  | Term;

export type Term = SinceLast | Count | SinceFirstSeen | Drop;

/** `now >= last + atLeast`. */
export interface SinceLast {
  readonly type: 'since-last';
  /** The newest of any of these. */
  readonly kinds: readonly Kind[];
  readonly atLeast: Duration;
  /** What stands in when it never happened. Absent: the term is false then. */
  readonly orSince?: 'first-seen' | undefined;
}

/** Events of these kinds together, `atLeast` times, within the window or ever. */
export interface Count {
  readonly type: 'count';
  readonly kinds: readonly Kind[];
  readonly atLeast: number;
  readonly within?: Duration | undefined;
}

/** `now >= first seen + atLeast`; first seen = the earlier of registration and first order. */
export interface SinceFirstSeen {
  readonly type: 'since-first-seen';
  readonly atLeast: Duration;
}

/** Fewer by `percent` or more in the last window than in the one before, which held at least `before`. */
export interface Drop {
  readonly type: 'drop';
  readonly kinds: readonly Kind[];
  readonly window: Duration;
  readonly percent: number;
  readonly before: number;
}

const days: { readonly [U in Duration['unit']]: number } = {
  minutes: 1 / 1440,
  hours: 1 / 24,
  days: 1,
  weeks: 7,
  months: 30.5,
};

/** Windows end where activities forget. */
function window(times: number) {
  return durationSchema.refine(({ amount, unit }) => amount * days[unit] * times <= horizonDays, {
    path: ['amount'],
    params: { code: 'stage-model.window-too-long', days: Math.floor(horizonDays / times) },
  });
}

const kindList = z
  .array(z.enum(allKinds))
  .min(1)
  .max(allKinds.length)
  .refine(
    (list) => new Set(list).size === list.length && (list.length === 1 || !list.includes('interaction')),
    {
      // They are counted together, and an interaction is the same event as a view.
      params: { code: 'stage-model.kinds-overlap' },
    },
  );

const sinceLast = z.strictObject({
  type: z.literal('since-last'),
  kinds: kindList,
  atLeast: durationSchema,
  orSince: z.literal('first-seen').optional(),
});

const count = z.strictObject({
  type: z.literal('count'),
  kinds: kindList,
  atLeast: z.int().min(1).max(markCap),
  within: window(1).optional(),
});

const sinceFirstSeen = z.strictObject({ type: z.literal('since-first-seen'), atLeast: durationSchema });

const drop = z.strictObject({
  type: z.literal('drop'),
  kinds: kindList,
  window: window(2),
  percent: z.int().min(1).max(100),
  before: z.int().min(1).max(markCap),
});

const some = z
  .array(z.lazy((): z.ZodType<Rule> => ruleSchema))
  .min(1)
  .max(20);

/** Check depth with `parseStageModel` first: a schema that calls itself can't. */
export const ruleSchema: z.ZodType<Rule> = z.discriminatedUnion('type', [
  sinceLast,
  count,
  sinceFirstSeen,
  drop,
  z.strictObject({ type: z.literal('all'), of: some }),
  z.strictObject({ type: z.literal('any'), of: some }),
  z.strictObject({ type: z.literal('not'), of: z.lazy((): z.ZodType<Rule> => ruleSchema) }),
]);
