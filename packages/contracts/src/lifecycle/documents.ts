import { z } from 'zod';
import { moment, uuid } from '../common/values.ts';
import { personSummary } from '../people/documents.ts';

const count = z.number().int();
const stage = z.string().nullable().describe('Null: in none of the stages.');

/** Days on the workspace's calendar, both included. */
export const boardPeriod = {
  from: z.iso.date().optional().describe('First day; 30 days before the last unless said.'),
  to: z.iso.date().optional().describe('Last day; today unless said. At most 400 days.'),
  within: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('Conversion: days of 24 hours after entering a stage.'),
};

const dwell = z
  .object({ p50: z.number().nullable(), p90: z.number().nullable(), stays: count, inside: count })
  .nullable()
  .describe(
    'Days that stays begun by the end of the period last, Kaplan-Meier: those still inside count as long as they are ' +
      'known to. Null: that many have not left yet. Null as a whole: nobody was ever there.',
  );

/** Where people are in the lifecycle, and how they went. */
export const lifecycleBoard = z.object({
  now: moment.describe('By the clock of the workspace.'),
  from: z.iso.date(),
  to: z.iso.date(),
  people: count.describe('All people now.'),
  none: count.describe('Of them those in no stage: `people` is this and the sum over the stages.'),
  stages: z
    .array(z.object({ stage: z.string(), people: count.describe('Now.'), dwell }))
    .describe('In the order of life.'),
  days: z
    .array(z.object({ day: z.iso.date(), people: z.record(z.string(), count) }))
    .describe('People in each stage when the day ended; of today, now.'),
  start: z.record(z.string(), count).describe('People in each stage when the period began.'),
  flows: z
    .array(z.object({ from: stage, to: stage, moves: count, people: count }))
    .describe('Moves of the period: into a stage less out of it is its change from `start` to the last day.'),
  passage: z
    .array(z.object({ from: stage, to: stage, people: count }))
    .describe('Where people were when the period began and are at its end, those who stayed included.'),
  conversion: z
    .array(z.object({ from: z.string(), to: z.string(), people: count, of: count }))
    .describe(
      'Of those who entered `from` in the period, `within` days ago or longer, who was in `to` within them.',
    ),
  young: z.record(z.string(), count).describe('Entered in the period, but too lately to say.'),
  journeys: z.array(
    z.object({
      stage: z.string(),
      journeys: z.array(z.object({ id: uuid, name: z.string(), on: z.enum(['entered', 'left', 'been']) })),
    }),
  ),
});
export type LifecycleBoard = z.output<typeof lifecycleBoard>;

/** The number of the board whose people are asked for. */
export const lifecycleNumber = z.enum(['stage', 'day', 'flow', 'passage', 'entered', 'converted']);

/** One of them. */
export const lifecyclePerson = z.object({
  person: personSummary,
  stage,
  since: moment.nullable().describe('Since when they are where they are now.'),
});
export type LifecyclePerson = z.output<typeof lifecyclePerson>;
