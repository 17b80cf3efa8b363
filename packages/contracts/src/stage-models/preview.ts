import { z } from 'zod';
import { reason } from '../common/values.ts';
import { personSummary } from '../people/documents.ts';

const stage = z.string().nullable().describe('Null: in none of the stages.');
const count = z.number().int();

/** What a model would do to the people there are, were it active now. */
export const stagePreview = z.object({
  people: count.describe('Who would move, those placed for the first time included.'),
  of: count.describe('All people.'),
  looked: count.describe('How many of them were looked at; fewer than all in big workspaces.'),
  estimate: z.boolean().describe('Numbers are scaled up from those looked at, who were drawn by chance.'),
  moves: z.array(z.object({ from: stage, to: stage, people: count })).describe('Most first.'),
  stages: z
    .array(z.object({ stage, before: count, after: count }))
    .describe('Those of the model, those it no longer has, and none.'),
  sample: z
    .array(z.object({ person: personSummary, from: stage, to: stage, because: reason }))
    .describe('At most ten, from each move some.'),
});
export type StagePreview = z.output<typeof stagePreview>;
