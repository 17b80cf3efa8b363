import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { journeyPaths, pathsQuery, waiting } from './paths.ts';
import { results } from './results.ts';
import { liveStats, statsQuery, stats, streamEnd } from './stats.ts';

const params = z.object({ journey: uuid });

/** Watching a journey run. The people behind the numbers: `listJourneyPeople`. */
export const monitorRoutes = {
  getJourneyStats: route({
    method: 'GET',
    path: '/v1/journeys/:journey/stats',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'What happened at each node, how many people stand where now, and the counters behind it',
    params,
    query: statsQuery,
    response: stats,
    refuses: [404],
  }),
  watchJourney: route({
    method: 'GET',
    path: '/v1/journeys/:journey/live',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary:
      'The same numbers as they change: at once, then whenever something is different, at most once a second; ' +
      'ends after some minutes, and is to be opened again',
    params,
    query: statsQuery,
    events: { stats: liveStats, end: streamEnd },
    response: z.string(),
    refuses: [404],
  }),
  getJourneyWaiting: route({
    method: 'GET',
    path: '/v1/journeys/:journey/waiting',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Where people stand now, and for how long already',
    params,
    query: statsQuery,
    response: waiting,
    refuses: [404],
  }),
  listJourneyPaths: route({
    method: 'GET',
    path: '/v1/journeys/:journey/paths',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'The ways that people went through it, most frequent first, from the log of the newest passages',
    params,
    query: pathsQuery,
    response: journeyPaths,
    refuses: [404],
  }),
  getJourneyResults: route({
    method: 'GET',
    path: '/v1/journeys/:journey/results',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Arms of every split and of every send with variants, compared so that one may look at any time',
    params,
    response: results,
    refuses: [404],
  }),
};
