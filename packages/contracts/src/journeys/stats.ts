import { z } from 'zod';
import { givenMoment } from '../common/values.ts';

/** Which part of the counters to sum: by entry day, or by the hour in which it happened. */
export const statsQuery = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
  entryFrom: z.iso.date().optional().describe('First day of entry.'),
  entryTo: z.iso.date().optional().describe('Last day of entry.'),
  from: givenMoment.optional().describe('First hour in which it happened.'),
  to: givenMoment.optional().describe('End of the hours in which it happened, exclusive.'),
});

/** How often something happened at a node. */
export const counter = z.object({
  node: z.string(),
  kind: z.string().describe('Of the log entry: entered, left, waiting, sent, skipped ...'),
  detail: z.string().describe('The port left by, or the code of the reason.'),
  variant: z.string(),
  n: z.number().int(),
});

/** Counters summed over what was not asked apart, and where people are at this moment. */
export const stats = z.object({
  counters: z.array(counter),
  here: z.array(z.object({ node: z.string(), n: z.number().int(), attention: z.number().int() })),
});
export type Stats = z.output<typeof stats>;
