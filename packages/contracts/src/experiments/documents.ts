import { z } from 'zod';
import { arm as armCounts, verdict } from '../journeys/results.ts';
import { channel, moment, uuid } from '../common/values.ts';

/** What arms may be compared by. */
export const experimentMetrics = ['goal', 'click', 'revenue', 'order-value', 'opt-out', 'complaint'] as const;
export type ExperimentMetric = (typeof experimentMetrics)[number];
const metric = z.enum(experimentMetrics);

/** By what an experiment is judged. */
export const judging = z.strictObject({
  primary: metric.describe('The verdict hangs on it alone.'),
  secondary: z.array(metric).max(5).describe('Looked at; nothing hangs on them.'),
  guardrails: z
    .array(z.enum(['opt-out', 'complaint']))
    .max(2)
    .describe('What must not become worse, whatever else does.'),
  margin: z
    .number()
    .positive()
    .max(1_000_000)
    .nullable()
    .describe('The smallest difference that matters: of rates a share (0.01), of amounts an amount.'),
  adjust: z
    .boolean()
    .describe('The verdict hangs on numbers with what people did before they entered taken out (CUPED).'),
  promoteBelow: z
    .number()
    .positive()
    .max(1)
    .nullable()
    .describe('Promotes a better arm by itself below this expected loss by person; null: by hand.'),
});
export type Judging = z.output<typeof judging>;

/** As it is unless somebody says otherwise. */
export const usualJudging: Judging = {
  primary: 'goal',
  secondary: ['click', 'revenue'],
  guardrails: ['opt-out', 'complaint'],
  margin: null,
  adjust: false,
  promoteBelow: null,
};

const interval = { low: z.number(), high: z.number() };

/** Numbers of two arms side by side: the difference, and how sure it is. */
const contrast = z.object({
  difference: z.number(),
  ...interval,
  fixed: z
    .object({ z: z.number().nullable(), p: z.number(), ...interval })
    .describe('For one look that was planned. No verdict hangs on it. `z` is null where nothing varies.'),
  risk: z
    .object({ taking: z.number(), keeping: z.number() })
    .describe('Lost on average, by person, if one is wrong to take the arm, or to keep the other.'),
});

export const judgement = z.enum([...verdict.options, 'equivalent', 'futile']);

/** One metric of all arms. */
export const metricReadOut = z.object({
  metric,
  measure: z.enum(['proportion', 'mean', 'ratio']),
  role: z.enum(['primary', 'secondary', 'guardrail']),
  good: z.enum(['more', 'less']),
  values: z.array(
    z.object({
      arm: z.string(),
      value: z.number().nullable().describe('Null: nobody to tell it of.'),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  comparisons: z
    .array(
      z.object({
        arm: z.string(),
        against: z.string(),
        judgement,
        contrast: contrast.nullable().describe('Holds at every look at once. Null: too early.'),
        adjusted: contrast.nullable().describe('With behaviour before the entry taken out.'),
      }),
    )
    .describe('Every other arm with the first; all intervals of a metric hold together with 95 %.'),
});

/** What an experiment comes to, as a code and what it is about. */
export const sentence = z.object({
  code: z.enum([
    ...['nobody', 'mismatch', 'one-arm', 'no-metric', 'empty-arm', 'harm', 'promoted'],
    ...judgement.options,
  ] as const),
  arm: z.string().nullable(),
  metric: metric.nullable(),
});

export const experimentArm = armCounts.extend({
  name: z.string().nullable().describe('As the author calls it; null: by its id.'),
  outcomes: z
    .partialRecord(metric, z.number().nullable())
    .describe('Every metric that can be told, in its own unit; null: nobody to tell it of.'),
});

export type ExperimentArm = z.output<typeof experimentArm>;

const head = {
  journey: z.object({ id: uuid, name: z.string() }),
  node: z.string(),
  title: z.string().nullable().describe('As the author calls the node.'),
  kind: z.enum(['split', 'send']),
  channel: channel.nullable(),
  promoted: z.string().nullable().describe('The arm that everybody gets.'),
  since: moment.nullable(),
  days: z.number().int(),
};

/** An experiment in the list. */
export const experimentSummary = z.object({
  ...head,
  arms: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  people: z.number().int(),
  verdict: verdict.nullable().describe('Of the goal; null without one.'),
  leading: z.string().nullable().describe('The arm that the verdict is about.'),
  mismatch: z.boolean(),
});
export type ExperimentSummary = z.output<typeof experimentSummary>;

/** Everything that may be said of an experiment now. */
export const experimentReadOut = z.object({
  ...head,
  judging,
  currency: z.string().describe('Of amounts, ISO 4217.'),
  promotedAt: moment.nullable(),
  promotedBy: z.string().nullable(),
  arms: z.array(experimentArm),
  sentence,
  srm: z.object({ p: z.number(), chiSquareP: z.number(), alarm: z.boolean() }).nullable(),
  metrics: z.array(metricReadOut),
  daysToDecision: z.number().int().nullable().describe('Null: not within a year, or it can’t be told.'),
  window: z
    .number()
    .int()
    .describe('Days after the exposure within which orders, opt-outs and clicks count.'),
  phase: z.number().int().describe('Which one this is about, from 1.'),
  phases: z
    .array(z.object({ versions: z.array(z.number().int()), people: z.number().int() }))
    .describe('What is tested changed between them: they are read one by one, never together.'),
  course: z
    .array(
      z.object({
        arm: z.string(),
        points: z.array(z.object({ day: z.string(), difference: z.number(), ...interval })),
      }),
    )
    .describe('The primary metric’s interval, of the people who had come by each day.'),
  bandit: z
    .object({
      shares: z
        .array(z.object({ context: z.string(), arms: z.record(z.string(), z.number()) }))
        .describe('Per cent by arm, as it draws now; the context `` is everybody.'),
      learntAt: moment.nullable(),
      arms: z.array(
        z.object({
          arm: z.string(),
          ips: z.number().describe('Its rate, had everybody got it: by inverse propensities.'),
          snips: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
});
export type ExperimentReadOut = z.output<typeof experimentReadOut>;

/** By what people are told apart: as it was when they were exposed, or what was sent to them first. */
export const breakdownKey = z.enum(['stage', 'channel', 'rfm']);

/** The primary metric, people told apart. Every part is one more look: something will look like news by chance. */
export const experimentBreakdown = z.object({
  by: breakdownKey,
  model: z.string().nullable(),
  parts: z.array(
    z.object({
      key: z.string().describe('A stage, channel or group; empty: none.'),
      arms: z.array(
        z.object({
          arm: z.string(),
          people: z.number().int(),
          value: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
        }),
      ),
    }),
  ),
});
export type ExperimentBreakdown = z.output<typeof experimentBreakdown>;
