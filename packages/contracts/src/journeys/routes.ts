import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { name, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import {
  diagnostics,
  draft,
  journey,
  journeyStatus,
  journeySummary,
  version,
  versionNumber,
  versionSummary,
} from './documents.ts';
import { peopleChoice } from './publishing.ts';
import { journeyFilter, listedJourney } from './sorting.ts';

const params = z.object({ journey: uuid });
const here = '$response.body#/id';

/** Journeys from draft to archive. */
export const journeyRoutes = {
  listJourneys: route({
    method: 'GET',
    path: '/v1/journeys',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Journeys, last changed first; archived ones only when asked for',
    query: z.object({ ...paging, ...journeyFilter, status: journeyStatus.optional() }),
    response: page(listedJourney),
  }),
  createJourney: route({
    method: 'POST',
    path: '/v1/journeys',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Creates a journey, from a drawing or empty',
    body: z.strictObject({ name, draft: draft.optional(), folder: uuid.optional() }),
    status: 201,
    response: journey,
    refuses: [422],
    links: {
      getJourney: { journey: here },
      saveDraft: { journey: here },
      publishJourney: { journey: here },
      getJourneyStats: { journey: here },
      archiveJourney: { journey: here },
    },
  }),
  getJourney: route({
    method: 'GET',
    path: '/v1/journeys/:journey',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'One journey with its draft',
    params,
    response: journey,
    refuses: [404],
  }),
  saveDraft: route({
    method: 'PUT',
    path: '/v1/journeys/:journey',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary:
      'Saves the draft over the revision it was made from; 409 tells both revisions when another came first',
    params,
    body: z.strictObject({
      revision: z.number().int().min(1).max(2_000_000_000),
      name: name.optional(),
      draft,
    }),
    response: z.object({ journey: journeySummary, ...diagnostics.shape }),
    refuses: [404, 409],
  }),
  checkJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/check',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'What stands in the way of publishing: the saved draft, or the one given',
    params,
    body: z.strictObject({
      draft: draft.optional(),
      audience: z
        .boolean()
        .default(false)
        .describe(
          'Looks at people and at other journeys, too: empty values, whom filters let in, collisions.',
        ),
    }),
    response: diagnostics,
    refuses: [404],
  }),
  publishJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/publish',
    permission: 'journeys.publish',
    tag: 'Journeys',
    summary: 'Makes the draft, or an old version, the live one; 422 lists the diagnostics when it has errors',
    params,
    body: z.strictObject({
      revision: z
        .number()
        .int()
        .min(1)
        .max(2_000_000_000)
        .optional()
        .describe('Refuses when the draft is another by now.'),
      version: versionNumber
        .optional()
        .describe('Publishes that version once more, under a number of its own. The draft stays as it is.'),
      people: peopleChoice.default('finish'),
      note: z.string().trim().max(500).optional().describe('Why, for whoever looks back one day.'),
    }),
    status: 201,
    response: z.object({ journey: journeySummary, version: versionSummary, ...diagnostics.shape }),
    refuses: [404, 409, 422],
  }),
  pauseJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/pause',
    permission: 'journeys.control',
    tag: 'Journeys',
    summary: 'Holds everyone inside where they are; nobody enters',
    params,
    response: journeySummary,
    refuses: [404, 409],
  }),
  resumeJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/resume',
    permission: 'journeys.control',
    tag: 'Journeys',
    summary: 'Lets a paused journey go on',
    params,
    body: z.strictObject({
      late: z
        .enum(['send', 'skip', 're-space'])
        .default('send')
        .describe(
          'What fell due meanwhile: sent now, with the drawn spacing from here on, or skipped. `re-space`: the pause does not count, and what was still to come of each wait is still to come.',
        ),
    }),
    response: journeySummary,
    refuses: [404, 409],
  }),
  stopJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/stop',
    permission: 'journeys.control',
    tag: 'Journeys',
    summary: 'Ends every enrollment and cancels what is unsent',
    params,
    response: journeySummary,
    refuses: [404, 409],
  }),
  archiveJourney: route({
    method: 'POST',
    path: '/v1/journeys/:journey/archive',
    permission: 'journeys.edit',
    tag: 'Journeys',
    summary: 'Puts a draft or stopped journey out of sight; 409 while it runs',
    params,
    response: journeySummary,
    refuses: [404, 409],
  }),
  listVersions: route({
    method: 'GET',
    path: '/v1/journeys/:journey/versions',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Published versions, newest first',
    params,
    query: z.object(paging),
    response: page(versionSummary),
    refuses: [404],
  }),
  getVersion: route({
    method: 'GET',
    path: '/v1/journeys/:journey/versions/:version',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'One version: its drawing and the program that runs',
    params: params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
    response: version,
    refuses: [404],
  }),
};
