import { z } from 'zod';
import { moment } from '../common/values.ts';
import { statsQuery } from './stats.ts';

/** Passages whose ways are looked at, the newest first: what is read stays bounded, however long a journey runs. */
export const mostPassages = 5_000;
/** Ways that are told, the most frequent first. */
export const mostPaths = 50;

/** People who stand at a node now, and for how long. */
export const waitingAt = z.object({
  node: z.string(),
  people: z.number().int(),
  typicalMs: z.number().describe('Half of them have been here for longer.'),
  longestMs: z.number(),
  nextAt: moment
    .nullable()
    .describe('When the first of them goes on, if nothing happens before; null: nobody knows.'),
});
export type WaitingAt = z.output<typeof waitingAt>;

/** Where people stand now, by the clock of the workspace. */
export const waiting = z.object({ at: moment, nodes: z.array(waitingAt) });
export type Waiting = z.output<typeof waiting>;

const { version, entryFrom, entryTo } = statsQuery.shape;
/** Ways are those of whole passages: they can be asked by version and day of entry. */
export const pathsQuery = z.object({ version, entryFrom, entryTo });
export type PathsQuery = z.input<typeof pathsQuery>;

/** A way through the journey that people went, all of them the same. */
export const journeyPath = z.object({
  steps: z
    .array(z.object({ node: z.string(), port: z.string() }))
    .describe('Nodes that they left, in order, each with the way out.'),
  end: z
    .object({
      node: z.string(),
      reason: z.string().nullable().describe('Why they left the journey there; null: they stand there now.'),
    })
    .nullable()
    .describe('Null where the log of the passage does not tell.'),
  people: z.number().int().describe('Passages that went this way.'),
  goals: z.number().int().describe('Of those, reached the goal.'),
  typicalMs: z
    .number()
    .nullable()
    .describe('From entry to end, half of them in less; null: they are inside.'),
});
export type JourneyPath = z.output<typeof journeyPath>;

/** The most frequent ways, from the step log itself. */
export const journeyPaths = z.object({
  looked: z.number().int().describe('Passages that were looked at.'),
  isWhole: z.boolean().describe('Whether those are all there are.'),
  different: z.number().int().describe('Different ways that they went.'),
  paths: z.array(journeyPath).describe('Most people first.'),
});
export type JourneyPaths = z.output<typeof journeyPaths>;
