import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { moment, uuid } from '../common/values.ts';
import { journeyRun } from './runs.ts';

/** What schedules have done, and when they come round next. */
export const journeyRunRoutes = {
  listJourneyRuns: route({
    method: 'GET',
    path: '/v1/journeys/:journey/runs',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Times that its schedules came round, latest first, and when they come round next',
    params: z.object({ journey: uuid }),
    query: z.object(paging),
    response: page(journeyRun).extend({
      upcoming: z
        .array(z.object({ node: z.string(), at: moment }))
        .describe(
          'For whomever it comes first, on the clock of the workspace. None while the journey is paused.',
        ),
    }),
    refuses: [404],
    links: { getJourneyRun: { run: '$response.body#/items/0/id' } },
  }),
  getJourneyRun: route({
    method: 'GET',
    path: '/v1/journeys/:journey/runs/:run',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'How far one of them is',
    params: z.object({ journey: uuid, run: uuid }),
    response: journeyRun,
    refuses: [404],
  }),
};
