import { z } from 'zod';
import { channel, jsonObject, moment } from '../common/values.ts';

const people = z.number().int();

/** One way of an experiment, counted in people: each once, in the arm they were exposed to first. */
export const arm = z.object({
  id: z.string().describe('Port of the split, or variant of the send.'),
  weight: z.number().nullable().describe('Per cent of the live version; null when it is no longer drawn.'),
  people: people.describe('Exposed, whatever became of them afterwards.'),
  accepted: people.describe('Of those, to whom a provider took a message: this one, or any after the split.'),
  delivered: people,
  opened: people.nullable().describe('Null where no message can tell: text messages don’t.'),
  clicked: people,
  conversions: people
    .nullable()
    .describe('Reached the goal after they were exposed, in the same passage. Null without a goal.'),
  rate: z
    .object({ value: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .describe(
      'Conversions by people, with the Wilson interval (95 %, for this one look). Null: nothing yet.',
    ),
});
export type Arm = z.output<typeof arm>;

/** What may be said: nothing yet; nothing but "not decided"; or that the arm converts more or fewer. */
export const verdict = z.enum(['too-early', 'no-difference-yet', 'better', 'worse']);
export type Verdict = z.output<typeof verdict>;

/** An arm against the first one. Valid whenever and however often one looks. */
export const comparison = z.object({
  arm: z.string(),
  against: z.string(),
  difference: z
    .number()
    .nullable()
    .describe('Of the conversion rates, arm minus the other. Null: too early.'),
  low: z.number().nullable().describe('The interval holds the true difference at every look, with 95 %.'),
  high: z.number().nullable(),
  verdict,
});
export type Comparison = z.output<typeof comparison>;

/** A split, or a send with variants. */
export const experiment = z.object({
  node: z.string(),
  kind: z.enum(['split', 'send']),
  channel: channel.nullable().describe('Of the send.'),
  arms: z.array(arm).describe('In the order drawn; arms that are no longer drawn come last.'),
  comparisons: z.array(comparison).describe('Every other arm with the first. Empty without a goal.'),
  srm: z
    .object({
      p: z.number().describe('How surprising the shares are, given the weights; valid at every look.'),
      chiSquareP: z.number().describe('The same by the chi-square test, valid for one planned look.'),
      alarm: z.boolean().describe('`p` < 0.001: people are missing somewhere, believe nothing here.'),
    })
    .nullable()
    .describe('Sample ratio mismatch; null while nobody was exposed.'),
  since: moment.nullable().describe('First exposure.'),
  days: z.number().int().describe('Whole days since, on the clock of the workspace.'),
});
export type Experiment = z.output<typeof experiment>;

/** All experiments of a journey. */
export const results = z.object({
  goal: jsonObject.nullable().describe('As the live version has it: event, conditions, window.'),
  enough: z
    .object({ people: z.number().int(), events: z.number().int() })
    .describe(
      'Below this it is too early: people in each arm; conversions, and people who did not convert, of a pair.',
    ),
  experiments: z.array(experiment),
});
export type Results = z.output<typeof results>;
