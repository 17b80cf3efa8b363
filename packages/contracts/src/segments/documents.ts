import { z } from 'zod';
import { jsonObject, moment, uuid } from '../common/values.ts';
import { personSummary } from '../people/documents.ts';

export const segmentKinds = ['live', 'static'] as const;

/** A day on which somebody came or went. */
export const growthDay = z.object({
  day: z.string().describe('`YYYY-MM-DD` in the workspace’s zone.'),
  people: z.int().describe('At the end of the day.'),
  joined: z.int(),
  left: z.int(),
});
export type GrowthDay = z.output<typeof growthDay>;

/** `definition` is a predicate of the kernel; a list has none. */
export const segment = z.object({
  id: uuid,
  name: z.string(),
  kind: z.enum(segmentKinds),
  definition: jsonObject.nullable(),
  status: z.enum(['building', 'ready', 'archived']),
  progress: z
    .object({ done: z.int(), of: z.int() })
    .nullable()
    .describe('While it is being built: people looked at, and all of them.'),
  people: z.int(),
  problems: z
    .int()
    .describe('People of whom it can’t be told whether they are in. They stay as they were before.'),
  owner: uuid.nullable(),
  createdAt: moment,
  updatedAt: moment,
});
export type Segment = z.output<typeof segment>;

/** Where a segment is used. */
export const segmentUse = z.object({
  journeys: z.array(z.object({ id: uuid, name: z.string(), status: z.string() })),
  segments: z.array(z.object({ id: uuid, name: z.string() })),
});
export type SegmentUse = z.output<typeof segmentUse>;

export const segmentItem = segment.extend({
  growth: z.array(growthDay).describe('The last 30 days.'),
  usedIn: segmentUse,
});
export type SegmentItem = z.output<typeof segmentItem>;

/** How many a definition finds. */
export const segmentEstimate = z.object({
  people: z.int(),
  of: z.int().describe('All people of the workspace.'),
  unknown: z.int().describe('Something about them is missing, or can’t be compared.'),
  interval: z
    .object({ from: z.int(), to: z.int() })
    .nullable()
    .describe('Told from a sample: with 95 % confidence it lies in here. Null: counted.'),
  sample: z.array(personSummary),
});
export type SegmentEstimate = z.output<typeof segmentEstimate>;

export const segmentPerson = z.object({ person: personSummary, since: moment });
export type SegmentPerson = z.output<typeof segmentPerson>;

export const segmentProblem = segmentPerson.extend({
  problem: z.object({ code: z.string(), path: z.string() }),
});
