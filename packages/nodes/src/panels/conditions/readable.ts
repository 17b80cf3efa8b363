import { channels, kinds, type Term } from '@perennial/journey';
import { z } from 'zod';
import { ops } from './retest.ts';
import { scores } from './scores.ts';

const duration = z.object({
  amount: z.number(),
  unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']),
});
const within = z.union([z.literal('entry'), duration]).optional();
const where = z.looseObject({ type: z.string() }).optional();
const strings = z.array(z.string());
const kindList = z.array(z.enum(kinds));
const numberTest = z.object({ op: z.enum(['less', 'at-most', 'more', 'at-least']), value: z.number() });
const durationTest = z.object({ is: z.enum(['at-least', 'less-than']), than: duration });
const ofMessages = {
  channel: z.enum(channels).optional(),
  rate: z.enum(['opened', 'clicked']),
  window: duration,
  least: z.number(),
};
const tested = z.object({
  path: z.string(),
  test: z.union([
    z.object({ op: z.enum(['in', 'not-in']), values: z.array(z.json()) }),
    z.object({ op: z.literal('exists') }),
    z.object({ op: z.enum(ops), value: z.json() }),
  ]),
});

/** What the fields need to be there, half written or not; the compiler asks for much more. */
const shapes: { readonly [T in Term['type']]: z.ZodType } = {
  attribute: tested,
  property: tested,
  data: tested,
  stage: z.object({ model: z.string(), in: strings, held: durationTest.optional() }),
  segment: z.object({ segment: z.string() }),
  consent: z.object({ channel: z.enum(channels), topic: z.string().optional() }),
  event: z.object({
    name: z.string(),
    count: z.object({ is: z.enum(['at-least', 'at-most', 'exactly']), times: z.number() }),
    within,
    where,
  }),
  'event-sum': z.object({ name: z.string(), path: z.string(), within, where, test: numberTest }),
  'event-time': z.object({ name: z.string(), which: z.enum(['first', 'last']), where, ago: durationTest }),
  sequence: z.object({
    steps: z.array(z.object({ name: z.string(), where })),
    within,
    gap: duration.optional(),
  }),
  'since-last': z.object({
    kinds: kindList,
    atLeast: duration,
    orSince: z.literal('first-seen').optional(),
  }),
  count: z.object({ kinds: kindList, atLeast: z.number(), within: duration.optional() }),
  'since-first-seen': z.object({ atLeast: duration }),
  drop: z.object({ kinds: kindList, window: duration, percent: z.number(), before: z.number() }),
  revenue: z.object({ within: duration.optional(), test: numberTest }),
  'buying-gap': z.object({ beyond: z.enum(['own-80', 'own-90', 'population-80', 'population-90']) }),
  redemption: z.object({ window: duration, offered: z.number(), test: numberTest }),
  engagement: z.object({ ...ofMessages, test: numberTest }),
  'engagement-drop': z.object({ ...ofMessages, percent: z.number() }),
  score: z.object({ score: z.enum(scores), test: numberTest }),
  'rfm-group': z.object({ in: strings }),
};

/** Whether a form can show the condition: drawings may hold what was written elsewhere, or later. */
export function isReadable(term: unknown): boolean {
  const type = (term as { readonly type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return false;
  return shapes[type as Term['type']].safeParse(term).success;
}
