import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { boardPeriod, lifecycleBoard, lifecycleNumber, lifecyclePerson } from './documents.ts';

const params = z.object({ model: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) });
const stage = z.string().regex(/^[a-z][a-z0-9-]{0,39}$|^none$/);

/** Where people are in the lifecycle. */
export const lifecycleRoutes = {
  getLifecycleBoard: route({
    method: 'GET',
    path: '/v1/lifecycle/:model/board',
    permission: 'stages.read',
    tag: 'Lifecycle',
    summary: 'People in each stage, their moves, how long they stay, and the journeys that hang on stages',
    params,
    query: z.object(boardPeriod),
    response: lifecycleBoard,
    refuses: [404, 422],
  }),
  listLifecyclePeople: route({
    method: 'GET',
    path: '/v1/lifecycle/:model/people',
    permission: 'people.read',
    tag: 'Lifecycle',
    summary: 'The very people that a number of the board counts, last seen first',
    params,
    query: z.object({
      ...paging,
      ...boardPeriod,
      number: lifecycleNumber
        .default('stage')
        .describe(
          '`stage`: who is in it now; `day`: who was in it when the day `to` ended; `flow`: who moved from `stage` to ' +
            '`target` in the period; `passage`: who was in `stage` when it began and in `target` when it ended; `entered` ' +
            'and `converted`: of a conversion, `of` and `people`.',
        ),
      stage: stage.default('none').describe('`none`: in none of the stages.'),
      target: stage.optional(),
    }),
    response: page(lifecyclePerson),
    refuses: [404, 422],
  }),
};
