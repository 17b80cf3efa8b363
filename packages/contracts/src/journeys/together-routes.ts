import { editLimits } from '@perennial/journey';
import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { streamEnd } from './stats.ts';
import { drawing, edit, received, together, whereabouts } from './together.ts';

const params = z.object({ journey: uuid });
const since = z.coerce.number().int().min(0).max(2_000_000_000).default(0);
const client = uuid.describe('The page, by an id of its own.');

/** Several people in one drawing. */
export const togetherRoutes = {
  getDrawing: route({
    method: 'GET',
    path: '/v1/journeys/:journey/drawing',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary:
      'The draft cell by cell, with what is to be chosen from: all of it, or what is newer than a revision',
    params,
    query: z.object({ since }),
    response: drawing,
    refuses: [404],
  }),
  editDrawing: route({
    method: 'POST',
    path: '/v1/journeys/:journey/edits',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary:
      'Writes cells of the draft. Others may write at the same time: of what two wrote unseen by each other both is kept. ' +
      'An edit that was taken before is taken once',
    params,
    body: z.strictObject({ client, edits: z.array(edit).max(editLimits.edits), since: since.optional() }),
    response: received,
    refuses: [404, 409, 422],
  }),
  joinJourney: route({
    method: 'GET',
    path: '/v1/journeys/:journey/together',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary:
      'Who is here, and the newest revision of the draft, as they change; ends after some minutes, and is to be opened again',
    params,
    query: z.object({ client }),
    events: { together, end: streamEnd },
    response: z.string(),
    refuses: [404],
  }),
  tellWhereabouts: route({
    method: 'POST',
    path: '/v1/journeys/:journey/together',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary: 'Tells the others where somebody is in the drawing; forgotten when the stream of that page ends',
    params,
    body: whereabouts.extend({ client }),
    response: z.object({}),
    refuses: [404],
  }),
};
