import { z } from 'zod';
import { route } from '../common/route.ts';
import { givenMoment, uuid } from '../common/values.ts';
import { peopleOfNumber } from '../journeys/people.ts';
import { statsQuery } from '../journeys/stats.ts';

const file = {
  format: z.enum(['csv', 'ndjson']).default('csv'),
  bom: z.stringbool().default(false).describe('Begins with a mark by which Excel knows UTF-8.'),
};
const some = {
  segment: uuid.optional().describe('Only members of this segment or list.'),
  model: z.string().min(1).max(100).optional(),
  stage: z.string().min(1).max(100).optional().describe('Only those in this stage of `model`.'),
};
const answer = {
  tag: 'Exports',
  produces: ['text/csv', 'application/x-ndjson'],
  response: z.string(),
} as const;

/**
 * Files of what is known, as a stream. Personal values are masked for roles without `people.personal`. The
 * header `Perennial-Rows` tells how many rows will come.
 */
export const exportRoutes = {
  exportPeople: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/people',
    permission: 'people.read',
    summary: 'People with all their attributes, stages and names',
    query: z.object({ ...file, ...some }),
  }),
  exportEvents: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/events',
    permission: 'events.read',
    summary: 'Events of a time, those of the given names or all',
    query: z.object({
      ...file,
      since: givenMoment.optional(),
      until: givenMoment.optional(),
      name: z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).max(50)]).optional(),
    }),
  }),
  exportConsents: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/consents',
    permission: 'people.read',
    summary: 'Every consent ever given or withdrawn, with where, when and by which words',
    query: z.object({ ...file }),
  }),
  exportJourneyNumbers: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/journeys/:journey/numbers',
    permission: 'journeys.read',
    summary: 'Every number of Monitor, one a line: of which node, what it counts, by which way out or reason',
    params: z.object({ journey: uuid }),
    query: z.object({ ...file, ...statsQuery.shape }),
    refuses: [404],
  }),
  exportJourneyPeople: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/journeys/:journey/people',
    permission: 'people.read',
    summary: 'The people that a number of a journey counts, a line for each stay',
    params: z.object({ journey: uuid }),
    query: z.object({ ...file, ...peopleOfNumber.shape }),
    refuses: [404],
  }),
};
