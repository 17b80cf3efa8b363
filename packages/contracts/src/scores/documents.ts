import { warningIds } from '@perennial/scores';
import { z } from 'zod';
import { jsonObject, moment } from '../common/values.ts';
import { personSummary } from '../people/documents.ts';

const count = z.number().int();
const fifth = z.number().int().min(1).max(5);
const cuts = z.array(z.number()).length(4);

/** Of gamma-distributed rates of buying and beta-distributed chances of leaving. */
const bgNbd = z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() });
const gammaGamma = z.object({ p: z.number(), q: z.number(), v: z.number() });

/** What customers are scored by. `ok: false` with why there is none. */
export const scoreModelView = z.object({
  cuts: z
    .object({ recency: cuts, frequency: cuts, monetary: cuts })
    .describe('Days, orders and money; a value at a bound lies below it.'),
  horizonDays: count,
  fittedAt: moment,
  buying: z.discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      parameters: bgNbd,
      logErrors: bgNbd.describe('Standard errors of the logarithms of the parameters.'),
      logLikelihood: z.number(),
      buyers: count,
      repeaters: count,
      newcomer: z.number().describe('Purchases expected of a new customer in the horizon, after the first.'),
    }),
    z.object({
      ok: z.literal(false),
      reason: z.enum(['too-few-buyers', 'no-repeat', 'no-optimum']),
      buyers: count,
      repeaters: count,
    }),
  ]),
  spending: z.discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      parameters: gammaGamma,
      buyers: count,
      correlation: z.number().describe('Of how often and for how much; the model takes it for 0.'),
      amount: z.number().nullable().describe('What a purchase of an average customer brings.'),
    }),
    z.object({ ok: z.literal(false), reason: z.enum(['too-few-buyers', 'no-optimum']), buyers: count }),
  ]),
  gaps: z
    .object({ p80: z.number(), p90: z.number() })
    .nullable()
    .describe('Days from one order to the next: percentiles over everybody.'),
});
export type ScoreModelView = z.output<typeof scoreModelView>;

/** Scores of a workspace as they stand. */
export const scoresOverview = z.object({
  run: z.object({
    state: z.enum(['none', 'waiting', 'running', 'done', 'failed']),
    phase: z.enum(['orders', 'fit', 'people']).nullable(),
    done: count,
    of: count,
    asOf: moment.nullable(),
    finishedAt: moment.nullable(),
    next: moment.nullable().describe('When scores are reckoned again.'),
  }),
  currency: z.string(),
  customers: count.describe('People with an order that counts.'),
  repeaters: count.describe('Those who bought on two days at least.'),
  orders: count,
  leftOut: count.describe('Orders whose amount is unknown, or in a currency without a rate.'),
  model: scoreModelView.nullable(),
  grid: z
    .array(z.object({ recency: fifth, frequency: fifth, people: count, revenue: z.number() }))
    .describe('Customers by recency and frequency; cells without any are missing.'),
  groups: z
    .array(z.object({ id: z.string(), name: z.string().nullable(), people: count, revenue: z.number() }))
    .describe('In the order of the settings; `name` is null where the app has one in each language.'),
  alive: z
    .array(count)
    .length(10)
    .describe('Customers who bought again, by the chance that they still will: 0 to 0.1, 0.1 to 0.2 ...'),
  quiet: z
    .object({ people: count, revenue: z.number() })
    .describe('Those of them with a chance below one half, and what they have spent.'),
});
export type ScoresOverview = z.output<typeof scoresOverview>;

export const warningId = z.enum(warningIds);

/** A sign that somebody is about to go quiet. */
export const scoreWarning = z.object({
  id: warningId,
  predicate: jsonObject.describe('As it may be used in segments and journeys.'),
  people: count,
  unknown: count.describe('Of whom it can not be told: too little has happened.'),
  of: count,
});
export type ScoreWarning = z.output<typeof scoreWarning>;

/** Scores of one person. Null: can not be told. */
export const personScoresView = z.object({
  asOf: moment,
  recency: fifth.nullable(),
  frequency: fifth.nullable(),
  monetary: fifth.nullable(),
  group: z.string().nullable(),
  alive: z.number().nullable(),
  purchases: z.number().nullable().describe('Expected in the horizon.'),
  value: z.number().nullable().describe('Expected money in the horizon.'),
  orders: count,
  revenue: z.number(),
  daysSinceFirst: count,
  daysSinceLast: count,
});
export type PersonScoresView = z.output<typeof personScoresView>;

export const scoredPerson = personSummary.extend({ scores: personScoresView });
export type ScoredPersonView = z.output<typeof scoredPerson>;
