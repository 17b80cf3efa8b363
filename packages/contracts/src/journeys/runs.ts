import { z } from 'zod';
import { moment, uuid } from '../common/values.ts';

/** One time that a schedule came round: whom it was for, and what became of them. */
export const journeyRun = z.object({
  id: uuid,
  node: z.string().describe('The trigger.'),
  occurrence: z.string().describe('The day and time that was meant, as drawn: `2027-03-14T10:00`.'),
  at: moment.describe("When it was due, on the workspace's clock."),
  zones: z
    .array(z.string())
    .nullable()
    .describe('Only people in these zones: it comes to others by their own clocks. Null: everybody.'),
  state: z.enum(['running', 'done', 'missed', 'cancelled', 'failed']),
  done: z.number().int().describe('People looked at so far.'),
  of: z.number().int().describe('People there are to look at.'),
  audience: z.number().int().describe('Whom the audience filter let through so far.'),
  admitted: z.number().int(),
  failed: z
    .number()
    .int()
    .describe('Of whom it could not be told whether they may enter: they need attention.'),
  refused: z
    .array(z.object({ code: z.string(), people: z.number().int() }))
    .describe('Who did not enter, by reason; most people first.'),
  startedAt: moment,
  finishedAt: moment.nullable(),
});
export type JourneyRun = z.output<typeof journeyRun>;
