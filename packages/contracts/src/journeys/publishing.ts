import { z } from 'zod';
import { moment } from '../common/values.ts';
import { nodeId } from './documents.ts';

/** Where the people of a node that is gone go on; `null`: they leave. */
const target = nodeId.nullable();

/** What becomes of those who are inside when another version goes live. */
export const peopleChoice = z
  .union([
    z.literal('finish'),
    z.strictObject({
      move: z.strictObject({
        targets: z
          .record(nodeId, target)
          .default({})
          .describe('By node that is gone. Whoever rests at one that is not named leaves.'),
      }),
    }),
  ])
  .describe(
    '`finish`: everybody goes on by the version they follow. `move`: everybody goes on by the new one.',
  );
export type PeopleChoice = z.output<typeof peopleChoice>;

/** What a move means for the people of one node. */
export const plannedMove = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stays') }).describe('They rest as they do.'),
  z
    .object({
      kind: z.literal('retimed'),
      due: z
        .number()
        .int()
        .nullable()
        .describe('Whose time has come by now; null: each by a date of their own.'),
    })
    .describe('Their wait is asked again, as of when it began.'),
  z
    .object({ kind: z.literal('passes'), to: target })
    .describe('The node is switched off: they go on behind it, or come to the end.'),
  z
    .object({ kind: z.literal('gone'), why: z.enum(['removed', 'replaced']) })
    .describe('They go on where it is said, or leave.'),
]);
export type PlannedMove = z.output<typeof plannedMove>;

/** The people who stand at one node, by the version they follow. */
export const plannedNode = z.object({
  version: z.number().int(),
  node: nodeId,
  type: z.string(),
  people: z.number().int(),
  attention: z.number().int().describe('Of them, those who need attention. A move tries them again.'),
  move: plannedMove,
});
export type PlannedNode = z.output<typeof plannedNode>;

/** What publishing would mean for those who are inside, node by node. */
export const publishPlan = z.object({
  revision: z.number().int().describe('Of the draft.'),
  version: z.number().int().describe('That it would become.'),
  inside: z.number().int(),
  nodes: z.array(plannedNode),
  unadmitted: z
    .number()
    .int()
    .describe('People whose entry could not be judged; either way they are looked at anew.'),
});
export type PublishPlan = z.output<typeof publishPlan>;

/** How far the latest move has come. */
export const moveProgress = z.object({
  version: z.number().int(),
  state: z.enum(['running', 'done']),
  done: z.number().int(),
  of: z.number().int(),
  startedAt: moment,
  finishedAt: moment.nullable(),
});
export type MoveProgress = z.output<typeof moveProgress>;
