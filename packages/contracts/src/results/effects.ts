import { z } from 'zod';
import { verdict } from '../journeys/results.ts';
import { channel, moment, uuid } from '../common/values.ts';

const window = (usual: number) => z.coerce.number().int().min(1).max(1_095).default(usual);

/** Which draws are compared, and within which times after them. Days are 24 hours. */
export const effectQuery = z.object({
  conversionDays: window(30).describe('An order within so many days after the draw is a conversion.'),
  retentionDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_095)
    .default(30)
    .describe('Retained is who was active in the seven days that begin so many days after the draw.'),
  repurchaseDays: window(365).describe('At least two orders within so many days after it.'),
  returnDays: window(30).describe('Of those who were asleep at the draw: an order within so many days.'),
  from: z.iso.date().optional().describe('First day of the draw, in the workspace’s zone.'),
  to: z.iso.date().optional().describe('Last day of the draw.'),
});
export type EffectQuery = z.output<typeof effectQuery>;

/** What holdouts are compared by. */
export const effectMetrics = [
  'conversion',
  'retention',
  'repurchase',
  'activation',
  'orders',
  'revenue',
] as const;
export const effectMetric = z.enum(effectMetrics);
export type EffectMetric = z.output<typeof effectMetric>;

const amount = z.number().nullable();
const between = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .describe('Null: nothing can be said yet.');

/** One side of a comparison. */
export const effectSide = z.object({
  people: z.number().int().describe('Drawn so long ago that it can be told of them.'),
  sum: z
    .number()
    .describe('Of them, those of whom it is true; of orders and revenue what they come to together.'),
  value: amount.describe('`sum` by `people`. Null: nobody.'),
});
export type EffectSide = z.output<typeof effectSide>;

const compared = {
  treated: effectSide.describe('Let in, whatever they got.'),
  held: effectSide.describe('Kept out.'),
  young: z.number().int().describe('Drawn too recently, on both sides: not counted yet.'),
  difference: between.describe(
    'Treated less held. The interval holds the truth at every look at once, with 95 %.',
  ),
  relative: amount.describe('The difference as a part of what the held come to.'),
  extra: between.describe('The difference times the treated: what there is that would not be.'),
  verdict,
};

/** A number of those who were let in, beside the same of those who were kept out. */
export const effect = z.object({
  metric: effectMetric,
  days: z.number().int(),
  ...compared,
});
export type Effect = z.output<typeof effect>;

/** People who came into a stage of a model within `conversionDays` after the draw. */
export const stageEffect = z.object({ model: z.string(), stage: z.string(), ...compared });
export type StageEffect = z.output<typeof stageEffect>;

/** What a returned customer cost, and whether they returned because of it. */
export const wakeUpCost = z.object({
  days: z.number().int(),
  messages: z.array(
    z.object({
      channel,
      messages: z.number().int().describe('Taken by a provider, to those who were asleep and let in.'),
      units: z.number().int().describe('What is paid for: segments of text messages, one of others.'),
      price: amount.describe('Of a unit. Null: not set.'),
    }),
  ),
  redeemed: z.number().describe('Coupons they redeemed: what those cost the house, or else their value.'),
  actions: z
    .number()
    .int()
    .describe('Of Temporal, by the turns that their passages took; pokes of one rest count once.'),
  actionsCost: z.number().describe('By the price in the settings; 0 where one runs Temporal oneself.'),
  total: amount.describe('Null while the price of a channel that was used is not set.'),
  returned: z.number().int().describe('All who came back, whyever.'),
  incremental: z
    .boolean()
    .describe('Whether `perReturned` is by those who would not have returned, or by all.'),
  perReturned: z
    .object({ value: z.number(), low: z.number(), high: amount.describe('Null: no bound.') })
    .nullable(),
  why: z
    .enum(['no-holdout', 'too-early', 'no-difference-yet', 'no-price', 'nobody-asleep', 'nobody-returned'])
    .nullable()
    .describe('Why it isn’t incremental, or can’t be told.'),
});
export type WakeUpCost = z.output<typeof wakeUpCost>;

/** What a holdout tells. */
export const holdoutEffect = z.object({
  journey: uuid.nullable().describe('Null: all marketing of the workspace.'),
  share: z.number().int().describe('Per cent kept out now; 0: none any more.'),
  since: moment.nullable().describe('First draw.'),
  now: moment,
  currency: z.string(),
  drawn: z.object({ treated: z.number().int(), held: z.number().int() }),
  srm: z
    .object({ p: z.number(), chiSquareP: z.number(), alarm: z.boolean() })
    .nullable()
    .describe('Whether both sides are as large as they were drawn. Null: nobody yet.'),
  effects: z.array(effect),
  cost: wakeUpCost,
  stages: z.array(stageEffect),
});
export type HoldoutEffect = z.output<typeof holdoutEffect>;

/** Holdouts that are or were. */
export const holdoutHead = z.object({
  journey: uuid.nullable().describe('Null: the workspace’s, from all marketing.'),
  name: z.string(),
  share: z.number().int().describe('Per cent kept out now; 0: none any more.'),
  treated: z.number().int(),
  held: z.number().int(),
  since: moment.nullable(),
});
export type HoldoutHead = z.output<typeof holdoutHead>;
