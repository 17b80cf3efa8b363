import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { draftRevision, versionNumber } from './documents.ts';
import { moveProgress, publishPlan } from './publishing.ts';

const params = z.object({ journey: uuid });

/** Publishing while people are inside. */
export const publishRoutes = {
  planPublishing: route({
    method: 'POST',
    path: '/v1/journeys/:journey/publish-plan',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Who is where now, and what would become of them if the draft, or an old version, went live',
    params,
    body: z.strictObject({
      revision: draftRevision.optional().describe('Refuses when the draft is another by now.'),
      version: versionNumber.optional().describe('An old one instead of the draft.'),
    }),
    response: publishPlan,
    refuses: [404, 409, 422],
  }),
  getJourneyMove: route({
    method: 'GET',
    path: '/v1/journeys/:journey/move',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'How far the latest move of its people to another version has come',
    params,
    response: z.object({ move: moveProgress.nullable().describe('Null: nobody was ever moved.') }),
    refuses: [404],
  }),
};
