import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import {
  breakdownKey,
  experimentBreakdown,
  experimentReadOut,
  experimentSummary,
  judging,
} from './documents.ts';

const tag = 'Experiments';
const params = z.object({ journey: uuid, node: z.string().min(1).max(40) });
const phase = z.coerce.number().int().min(1).max(10_000).optional().describe('The latest unless said.');

/** What splits and copies come to, and what follows from it. */
export const experimentRoutes = {
  listExperiments: route({
    method: 'GET',
    path: '/v1/experiments',
    permission: 'journeys.read',
    tag,
    summary: 'Splits and sends with variants of all live journeys, and how each stands',
    response: z.object({ items: z.array(experimentSummary) }),
  }),
  planExperiment: route({
    method: 'GET',
    path: '/v1/experiments/plan',
    permission: 'journeys.read',
    tag,
    summary: 'How many people an experiment takes, to be looked at whenever one likes, and with one look',
    query: z.object({
      rate: z.coerce.number().gt(0).lt(1).describe('Share of people who convert today.'),
      effect: z.coerce
        .number()
        .gt(0)
        .lt(1)
        .describe('The smallest change of it that is to be found; absolute.'),
      arms: z.coerce.number().int().min(2).max(10).default(2),
      power: z.coerce.number().min(0.5).max(0.99).default(0.8).describe('Chance to find it, if it is there.'),
    }),
    response: z.object({
      people: z.number().int().nullable().describe('In all arms together; null: more than 1,000,000,000.'),
      oneLook: z.number().int().nullable(),
    }),
  }),
  getExperiment: route({
    method: 'GET',
    path: '/v1/journeys/:journey/experiments/:node',
    permission: 'journeys.read',
    tag,
    summary: 'One experiment: the verdict, every metric of every arm, and how it came about',
    params,
    query: z.object({ phase }),
    response: experimentReadOut,
    refuses: [404],
  }),
  getExperimentBreakdown: route({
    method: 'GET',
    path: '/v1/journeys/:journey/experiments/:node/breakdown',
    permission: 'journeys.read',
    tag,
    summary:
      'Its primary metric by stage or RFM group at exposure, or by channel: to look at, never to decide by',
    params,
    query: z.object({ phase, by: breakdownKey.default('stage') }),
    response: experimentBreakdown,
    refuses: [404],
  }),
  saveExperimentJudging: route({
    method: 'PUT',
    path: '/v1/journeys/:journey/experiments/:node/judging',
    permission: 'journeys.edit',
    tag,
    summary: 'By what it is judged, and whether a better arm is promoted by itself',
    params,
    body: judging,
    response: judging,
    refuses: [404],
  }),
  promoteArm: route({
    method: 'PUT',
    path: '/v1/journeys/:journey/experiments/:node/promotion',
    permission: 'journeys.publish',
    tag,
    summary: 'Gives everybody one arm from now on, or draws again; the drawing stays as it is',
    params,
    body: z.strictObject({ arm: z.string().min(1).max(40).nullable().describe('Null: draw again.') }),
    response: z.object({ promoted: z.string().nullable() }),
    refuses: [404, 422],
  }),
};
