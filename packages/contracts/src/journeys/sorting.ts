import { z } from 'zod';
import { moment, name, uuid } from '../common/values.ts';
import { journeySummary } from './documents.ts';

/** A word that people sort journeys by. */
export const tag = z.string().trim().min(1).max(40);

/** A journey as lists show it: where it is kept, and how it fares. */
export const listedJourney = journeySummary.extend({
  folder: uuid.nullable(),
  tags: z.array(z.string()),
  owner: z.object({ id: uuid, name: z.string() }).nullable().describe('Who looks after it.'),
  week: z.number().int().describe("People who entered within seven days, by the workspace's clock."),
  goal: z
    .object({ entered: z.number().int(), reached: z.number().int() })
    .nullable()
    .describe('Of those who entered within thirty days, how many reached the goal; null without a goal.'),
  stageTriggers: z
    .array(z.object({ on: z.enum(['entered', 'left', 'been']), model: z.string(), stage: z.string() }))
    .describe('Lifecycle stages by which it begins.'),
  priority: z.number().int().describe('From 0 to 100: whose messages go first. 50 unless it says otherwise.'),
  broadcast: z.boolean().describe('It is drawn as one message to one audience on a schedule.'),
  nextRunAt: moment.nullable().describe("When a schedule of it comes round next, on the workspace's clock."),
  run: z
    .object({ done: z.number().int(), of: z.number().int() })
    .nullable()
    .describe('People looked at by the runs of its schedules that are under way.'),
});
export type ListedJourney = z.output<typeof listedJourney>;

/** Which journeys a list shows. */
export const journeyFilter = {
  q: z.string().trim().min(1).max(200).optional().describe('Part of the name or of a tag.'),
  folder: z
    .union([uuid, z.literal('none')])
    .optional()
    .describe('`none`: those in no folder.'),
  tag: tag.optional(),
  owner: uuid.optional(),
  order: z
    .enum(['changed', 'priority'])
    .default('changed')
    .describe('What comes first: the last changed, or the highest priority.'),
};

/** What is absent stays. */
export const journeyEdit = z.strictObject({
  name: name.optional(),
  folder: uuid.nullable().optional(),
  tags: z.array(tag).max(20).optional(),
  owner: uuid.nullable().optional().describe('A member of the workspace.'),
});

/** Folders are not nested. */
export const journeyFolder = z.object({ id: uuid, name: z.string(), journeys: z.number().int() });
export type JourneyFolder = z.output<typeof journeyFolder>;
