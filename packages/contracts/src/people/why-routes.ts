import { z } from 'zod';
import { moment, reason, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import { enrollmentWithSteps } from '../enrollments/documents.ts';
import { journeyStatus } from '../journeys/documents.ts';
import { messageSummary } from '../messages/documents.ts';

/** How things stand between a person and a journey; the first that is true. */
export const whyState = z.enum([
  'inside',
  'never-published',
  'not-live',
  'would-enter',
  'been-inside',
  'refused',
  'no-event',
]);

/** One way into the journey, judged as things are now. */
export const whyTrigger = z.object({
  node: z.string(),
  type: z.string(),
  event: z.string().nullable().describe('Name of the event it waits for; null: a call of the API.'),
  seen: z.object({
    count: z.number().int().describe('Of the newest, at most 50.'),
    last: moment.nullable(),
  }),
  answer: reason.describe(
    '`no-event`, `where-false`, `filter-false`, `already-inside`, `entered`, `was-old`, `before-published`, `would-enter`, ... with the values seen.',
  ),
  about: moment.nullable().describe('When the event happened that it speaks of.'),
});
export type WhyTrigger = z.output<typeof whyTrigger>;

/** Why somebody is, was or was never in a journey. */
export const why = z.object({
  journey: z.object({
    id: uuid,
    name: z.string(),
    status: journeyStatus,
    version: z.number().int().nullable(),
    publishedAt: moment.nullable(),
  }),
  state: whyState,
  triggers: z.array(whyTrigger),
  refusals: z
    .array(z.object({ at: moment, version: z.number().int(), reason }))
    .describe('When it looked at them and said no, newest first, at most 10.'),
  passages: z
    .array(enrollmentWithSteps.extend({ messages: z.array(messageSummary) }))
    .describe(
      'Newest first, at most 10. `visit` says what they wait for and until when; `steps` are those of entering, sending and leaving.',
    ),
});
export type Why = z.output<typeof why>;

export const whyRoutes = {
  getWhy: route({
    method: 'GET',
    path: '/v1/people/:person/why/:journey',
    permission: 'people.read',
    tag: 'People',
    summary:
      'Why a person did or did not enter a journey, what they wait for, and what became of each message',
    params: z.object({ person: uuid, journey: uuid }),
    response: why,
    refuses: [404],
  }),
};
