import { z } from 'zod';
import { route } from '../common/route.ts';
import { givenMoment, uuid } from '../common/values.ts';
import { peopleOfNumber } from '../journeys/people.ts';
import { statsQuery } from '../journeys/stats.ts';
import { attributionQuery } from '../results/attribution.ts';
import { effectQuery } from '../results/effects.ts';
import { breakdownQuery, funnelQuery, metricQuery } from '../results/metrics.ts';

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
  exportMetrics: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/results/metrics',
    permission: 'journeys.read',
    summary: 'The numbers of the field, one a line, with what each is made of',
    query: z.object({ ...file, ...metricQuery.shape }),
    refuses: [422],
  }),
  exportFunnel: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/results/funnel',
    permission: 'journeys.read',
    summary: 'The funnel, a line for each step and for each reason why messages came no further',
    query: z.object({ ...file, ...funnelQuery.shape }),
    refuses: [422],
  }),
  exportBreakdown: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/results/breakdown',
    permission: 'journeys.read',
    summary: 'Messages by journey, channel, day or variant',
    query: z.object({ ...file, ...breakdownQuery.shape }),
    refuses: [422],
  }),
  exportAttribution: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/results/attribution',
    permission: 'journeys.read',
    summary: 'Orders by the journeys whose messages came before them',
    query: z.object({ ...file, ...attributionQuery.shape }),
    refuses: [422],
  }),
  exportMarketingEffect: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/results/effect',
    permission: 'journeys.read',
    summary: 'What the workspace’s holdout tells, a line for each number',
    query: z.object({ ...file, ...effectQuery.shape }),
    refuses: [422],
  }),
  exportJourneyEffect: route({
    ...answer,
    method: 'GET',
    path: '/v1/exports/journeys/:journey/effect',
    permission: 'journeys.read',
    summary: 'What a journey’s holdout tells, a line for each number',
    params: z.object({ journey: uuid }),
    query: z.object({ ...file, ...effectQuery.shape }),
    refuses: [404, 422],
  }),
};
