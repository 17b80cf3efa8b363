import { scoreSettingsSchema } from '@perennial/scores';
import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { personScoresView, scoredPerson, scoresOverview, scoreWarning, warningId } from './documents.ts';

const tag = 'Scores';
const fifth = z.coerce.number().int().min(1).max(5).optional();

/** RFM, who still buys, what they are worth, and signs of going quiet. */
export const scoreRoutes = {
  getScores: route({
    method: 'GET',
    path: '/v1/scores',
    permission: 'people.read',
    tag,
    summary: 'Scores of all customers: grid, groups, who still buys, and what they were reckoned by',
    response: scoresOverview,
  }),
  getScoreWarnings: route({
    method: 'GET',
    path: '/v1/scores/warnings',
    permission: 'people.read',
    tag,
    summary: 'Signs of dormancy, and how many people each concerns now',
    response: z.object({ items: z.array(scoreWarning) }),
  }),
  listScoredPeople: route({
    method: 'GET',
    path: '/v1/scores/people',
    permission: 'people.read',
    tag,
    summary: 'Customers by their scores, who spent most first',
    query: z.object({
      ...paging,
      group: z.string().max(40).optional(),
      recency: fifth,
      frequency: fifth,
      monetary: fifth,
      aliveBelow: z.coerce.number().min(0).max(1).optional(),
      aliveFrom: z.coerce.number().min(0).max(1).optional(),
    }),
    response: page(scoredPerson),
  }),
  refreshScores: route({
    method: 'POST',
    path: '/v1/scores/refresh',
    permission: 'stages.edit',
    tag,
    summary: 'Has everybody scored now, and every day from then on',
    status: 202,
    response: z.object({ accepted: z.literal(true) }),
  }),
  getScoreSettings: route({
    method: 'GET',
    path: '/v1/scores/settings',
    permission: 'settings.read',
    tag,
    summary: 'How customers are scored: fifths or fixed cuts, groups, day and horizon',
    response: scoreSettingsSchema,
  }),
  saveScoreSettings: route({
    method: 'PUT',
    path: '/v1/scores/settings',
    permission: 'settings.edit',
    tag,
    summary: 'Replaces them and has everybody scored anew',
    body: scoreSettingsSchema,
    response: scoreSettingsSchema,
  }),
  getPersonScores: route({
    method: 'GET',
    path: '/v1/people/:person/scores',
    permission: 'people.read',
    tag,
    summary: 'Scores of one person and the warnings that hold',
    params: z.object({ person: uuid }),
    response: z.object({
      scores: personScoresView.nullable().describe('Null: no order that counts, or not yet reckoned.'),
      groupName: z.string().nullable().describe('Null where the app has one in each language.'),
      warnings: z.array(warningId),
      currency: z.string(),
      horizonDays: z.number().int(),
    }),
    refuses: [404],
  }),
};
