import { z } from 'zod';
import { moment } from '../common/values.ts';

/** A pass over everybody: people looked at, of all there are, and how many moved. */
export const stageRun = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']).describe('`none`: nothing was changed yet.'),
  act: z
    .enum(['place', 'forget', 'rebuild'])
    .nullable()
    .describe(
      'By a changed model; because the model is gone; because the event map changed what events mean.',
    ),
  done: z.number().int(),
  of: z.number().int(),
  moved: z.number().int(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
});
export type StageRunView = z.output<typeof stageRun>;
