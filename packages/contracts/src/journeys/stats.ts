import { z } from 'zod';
import { givenMoment, moment } from '../common/values.ts';

/** Which part of the counters to sum: by entry day, or by the hour in which it happened. */
export const statsQuery = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
  entryFrom: z.iso.date().optional().describe('First day of entry.'),
  entryTo: z.iso.date().optional().describe('Last day of entry.'),
  from: givenMoment.optional().describe('First hour in which it happened.'),
  to: givenMoment.optional().describe('End of the hours in which it happened, exclusive.'),
});
export type StatsQuery = z.input<typeof statsQuery>;
export type StatsFilter = z.output<typeof statsQuery>;

/** How often something happened at a node. */
export const counter = z.object({
  node: z.string(),
  kind: z.string().describe('Of the log entry: entered, left, waiting, sent, skipped ...'),
  detail: z.string().describe('The port left by, or the code of the reason.'),
  variant: z.string(),
  n: z.number().int(),
});

const byReason = z.array(z.object({ code: z.string(), n: z.number().int() }));

/** What became of the messages of a send. With `skipped` and `failed` they add up to all that were due. */
export const sendStats = z.object({
  sent: z.number().int().describe('A provider took them, and has not said since that they failed.'),
  queued: z.number().int().describe('On their way: waiting for their hour, for a provider, for another try.'),
  parked: z.number().int().describe('Could not be rendered; they wait for somebody to mend what is wrong.'),
  unknown: z.number().int().describe('Handed over without an answer: the provider may have them or not.'),
  skipped: byReason.describe('Not sent on purpose, by the journey or later by the postman; most first.'),
  failed: byReason.describe('Tried in vain, or said to have failed later; most first.'),
});
export type SendStats = z.output<typeof sendStats>;

/** What happened at a node, counted in stays: who comes twice counts twice. `entered` = `here` + `left`. */
export const nodeStats = z.object({
  node: z.string(),
  entered: z.number().int(),
  here: z.number().int().describe('Stand here now.'),
  attention: z.number().int().describe('Of those here: a turn failed for good and somebody must look.'),
  left: z.number().int().describe('The sum of `ports` and `exits`.'),
  ports: z.array(z.object({ port: z.string(), n: z.number().int() })).describe('Left by which way out.'),
  exits: byReason.describe('Left the journey from here other than by a way out, why; most first.'),
  goals: z.number().int().describe('Reached the goal while they stood here.'),
  sends: sendStats.nullable().describe('Null where no message was due.'),
});
export type NodeStats = z.output<typeof nodeStats>;

/** The journey as a whole, counted in passages: who enters twice counts twice. `entered` = `inside` + the ended. */
export const journeyTotals = z.object({
  entered: z.number().int(),
  inside: z.number().int(),
  attention: z.number().int().describe('Of those inside.'),
  ended: byReason.describe('By the reason; most first. `end`: came to the end of a path.'),
  goals: z.number().int().describe('Passages that reached the goal, inside or after.'),
  otherGoals: z
    .array(z.object({ id: z.string(), n: z.number().int() }))
    .describe('Of further goals, by their ids, those that anybody reached.'),
  since: moment.nullable().describe('When the first of those counted entered; null when nobody has.'),
});
export type JourneyTotals = z.output<typeof journeyTotals>;

/**
 * The numbers of Monitor mode, all of one moment. Asked by the hour (`from`, `to`), who stands somewhere counts
 * in the hour in which they came, who has left in the hour in which they left.
 */
export const liveStats = z.object({
  at: moment.describe('When these were the numbers; real time.'),
  totals: journeyTotals,
  nodes: z.array(nodeStats).describe('Nodes at which anything happened, by id.'),
});
export type LiveStats = z.output<typeof liveStats>;

/** Counters summed over what was not asked apart, and where people are at this moment. */
export const stats = liveStats.extend({
  counters: z.array(counter),
  here: z.array(z.object({ node: z.string(), n: z.number().int(), attention: z.number().int() })),
});
export type Stats = z.output<typeof stats>;

/** The last event of a stream. */
export const streamEnd = z.object({
  reason: z
    .enum(['renew', 'closing', 'not-allowed'])
    .describe(
      'renew: it was open for long enough; closing: the server goes down. Connect again after both. ' +
        'not-allowed: signed out, or the role may not read journeys any more.',
    ),
});
export type StreamEnd = z.output<typeof streamEnd>;
