import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { attribution, attributionQuery } from './attribution.ts';
import { effectQuery, holdoutEffect, holdoutHead } from './effects.ts';
import { breakdown, breakdownQuery, funnel, funnelQuery, metricQuery, metricsAnswer } from './metrics.ts';

/** What all of it brings about. */
export const resultRoutes = {
  listHoldouts: route({
    method: 'GET',
    path: '/v1/results/holdouts',
    permission: 'journeys.read',
    tag: 'Results',
    summary: 'Holdouts that are or were: the workspace’s and those of journeys',
    response: z.object({ items: z.array(holdoutHead) }),
  }),
  getMarketingEffect: route({
    method: 'GET',
    path: '/v1/results/effect',
    permission: 'journeys.read',
    tag: 'Results',
    summary:
      'People whom marketing may reach, compared with those whom the workspace’s holdout keeps from all of it',
    query: effectQuery,
    response: holdoutEffect,
    refuses: [422],
  }),
  getJourneyEffect: route({
    method: 'GET',
    path: '/v1/journeys/:journey/effect',
    permission: 'journeys.read',
    tag: 'Results',
    summary: 'People whom a journey let in, compared with those whom its holdout kept out',
    params: z.object({ journey: uuid }),
    query: effectQuery,
    response: holdoutEffect,
    refuses: [404, 422],
  }),
  getMetrics: route({
    method: 'GET',
    path: '/v1/results/metrics',
    permission: 'journeys.read',
    tag: 'Results',
    summary:
      'The numbers of the field, each with what it is made of: of all messages, or of a journey, channel or stage',
    query: metricQuery,
    response: metricsAnswer,
    refuses: [422],
  }),
  getFunnel: route({
    method: 'GET',
    path: '/v1/results/funnel',
    permission: 'journeys.read',
    tag: 'Results',
    summary: 'How far messages came, from planned to converted, and why the others did not',
    query: funnelQuery,
    response: funnel,
    refuses: [422],
  }),
  getBreakdown: route({
    method: 'GET',
    path: '/v1/results/breakdown',
    permission: 'journeys.read',
    tag: 'Results',
    summary: 'The same numbers by journey, channel, day, or variant of a send',
    query: breakdownQuery,
    response: breakdown,
    refuses: [422],
  }),
  getAttribution: route({
    method: 'GET',
    path: '/v1/results/attribution',
    permission: 'journeys.read',
    tag: 'Results',
    summary:
      'Orders of a period by the journeys whose messages came before them: by the last, by any, and by holdouts',
    query: attributionQuery,
    response: attribution,
    refuses: [422],
  }),
};
