import { z } from 'zod';
import { channel, moment, uuid } from '../common/values.ts';

const days = (usual: number) => z.coerce.number().int().min(1).max(1_095).default(usual);

/** Which messages are meant: due on these days of the workspace's calendar, both included. */
export const messagesOf = {
  journey: uuid.optional(),
  node: z.string().min(1).max(40).optional().describe('With `journey`.'),
  variant: z.string().min(1).max(60).optional().describe('With `node`.'),
  channel: channel.optional(),
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}:[a-z][a-z0-9-]{0,39}$/)
    .optional()
    .describe('`model:stage`: to people who were in it then.'),
  from: z.iso.date().optional().describe('First day; 30 days back unless given.'),
  to: z.iso.date().optional().describe('Last day; today unless given.'),
  by: z
    .enum(['due', 'entry'])
    .default('due')
    .describe('Days on which messages were due, or on which people entered their journey.'),
  conversionDays: days(30).describe('An order within so many days after a message is a conversion.'),
};
export const funnelQuery = z.object(messagesOf);
export type FunnelQuery = z.output<typeof funnelQuery>;

export const metricQuery = z.object({
  ...messagesOf,
  retentionDays: z.coerce.number().int().min(0).max(1_095).default(30),
  returnDays: days(30),
  repurchaseDays: days(365),
});
export type MetricQuery = z.output<typeof metricQuery>;

export const funnelSteps = [
  'planned',
  'eligible',
  'queued',
  'accepted',
  'delivered',
  'opened',
  'clicked',
  'converted',
] as const;

/** How far messages came. */
export const funnelStep = z.object({
  step: z.enum(funnelSteps),
  messages: z.number().int(),
  people: z.number().int(),
  lost: z
    .array(
      z.object({
        code: z.string().describe('The reason; `no-receipt`: nobody has said that it arrived.'),
        messages: z.number().int(),
        final: z.boolean().describe('It comes no further. Else it is under way still.'),
      }),
    )
    .describe(
      'Of messages that came as far as this: why they are not at the next step; most first. Up to `accepted`.',
    ),
});
export type FunnelStep = z.output<typeof funnelStep>;

export const funnel = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  steps: z
    .array(funnelStep)
    .describe(
      'Up to `delivered` each is the one before less its `lost`; the last three are parts of `delivered`.',
    ),
  canTell: z.number().int().describe('Delivered by channels that tell of openings: text messages don’t.'),
  proxied: z
    .number()
    .int()
    .describe(
      'Opened by a privacy proxy of the mail client and by nobody that is known: not among `opened`.',
    ),
  young: z.number().int().describe('Delivered too recently to know whether they convert.'),
});
export type Funnel = z.output<typeof funnel>;

export const metricIds = [
  'delivery',
  'open',
  'click',
  'conversion',
  'repurchase',
  'retention',
  'activation',
  'wake-up-cost',
  'order-value',
  'revenue-per-message',
  'complaint',
  'opt-out',
] as const;

/** A number of the field, with what it is made of. */
export const metric = z.object({
  metric: z.enum(metricIds),
  unit: z.enum(['share', 'money']),
  days: z.number().int().nullable().describe('Of the metric’s window.'),
  numerator: z.number(),
  denominator: z.number(),
  value: z.number().nullable().describe('Null: nobody to tell it of.'),
  low: z.number().nullable().describe('Of shares, 95 %, for this look.'),
  high: z.number().nullable(),
  young: z.number().int().describe('People of whom it can’t be told yet: they are not counted.'),
  why: z
    .enum(['nobody', 'no-price', 'not-incremental'])
    .nullable()
    .describe('Why there is no value, or what it must not be taken for.'),
});
export type Metric = z.output<typeof metric>;

export const metricsAnswer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  now: moment,
  currency: z.string(),
  metrics: z.array(metric),
});
export type MetricsAnswer = z.output<typeof metricsAnswer>;

/** By which part of all messages numbers are broken down. */
export const breakdownBy = z.enum(['journey', 'channel', 'day', 'variant']);
export const breakdownQuery = z.object({ ...messagesOf, split: breakdownBy });
export type BreakdownQuery = z.output<typeof breakdownQuery>;

/** Messages of one journey, channel, day or variant. */
export const breakdownRow = z.object({
  key: z.string().describe('Id of the journey, the channel, the day, or `node:variant`.'),
  name: z.string().describe('Of the journey.'),
  planned: z.number().int(),
  accepted: z.number().int(),
  delivered: z.number().int(),
  opened: z.number().int().nullable().describe('Null: no message could tell.'),
  clicked: z.number().int(),
  complained: z.number().int(),
  converted: z.number().int().describe('Messages after which the person ordered in time.'),
  people: z.number().int().describe('To whom any was delivered.'),
});
export type BreakdownRow = z.output<typeof breakdownRow>;

export const breakdown = z.object({ from: z.iso.date(), to: z.iso.date(), rows: z.array(breakdownRow) });
