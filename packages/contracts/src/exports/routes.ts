import { z } from 'zod';
import { route } from '../common/route.ts';
import { givenMoment, uuid } from '../common/values.ts';

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
};
