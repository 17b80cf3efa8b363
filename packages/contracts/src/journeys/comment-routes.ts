import { z } from 'zod';
import { route } from '../common/route.ts';
import { moment, uuid } from '../common/values.ts';
import { nodeId } from './documents.ts';

const params = z.object({ journey: uuid });
const one = z.object({ journey: uuid, comment: uuid });
const body = z.string().trim().min(1).max(5_000);
const mentions = z.array(uuid).max(20).default([]).describe('Members who are meant by it.');

/** What somebody wrote beside a journey or one of its nodes. */
export const journeyComment = z.object({
  id: uuid,
  node: z.string().nullable().describe('Null: about the journey as a whole.'),
  thread: uuid.nullable().describe('The comment that it answers; null: it begins a thread.'),
  author: z.object({ id: uuid, name: z.string() }).nullable().describe('Null once they have no account.'),
  body: z.string(),
  mentions: z.array(uuid),
  resolved: z.object({ at: moment, by: z.string().nullable() }).nullable().describe('Of the whole thread.'),
  at: moment,
});
export type JourneyComment = z.output<typeof journeyComment>;

/** A comment that means the reader, until they answer it or its thread is settled. */
export const mention = z.object({
  comment: uuid,
  journey: z.object({ id: uuid, name: z.string() }),
  node: z.string().nullable().describe('Null: about the journey as a whole.'),
  author: z.string().nullable().describe('Null once they have no account.'),
  body: z.string(),
  at: moment,
});
export type Mention = z.output<typeof mention>;

/** Talk about a journey, where it is drawn. Whoever may read a journey may say something about it. */
export const commentRoutes = {
  listJourneyComments: route({
    method: 'GET',
    path: '/v1/journeys/:journey/comments',
    permission: 'journeys.read',
    tag: 'Journeys',
    summary: 'Comments on a journey, the oldest first; resolved ones among them',
    params,
    response: z.object({ items: z.array(journeyComment) }),
    refuses: [404],
  }),
  addJourneyComment: route({
    method: 'POST',
    path: '/v1/journeys/:journey/comments',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary:
      'Writes a comment on a node or on the journey, or an answer to one; an answer opens its thread again',
    params,
    body: z.strictObject({
      body,
      mentions,
      node: nodeId.nullable().default(null),
      thread: uuid.nullable().default(null),
    }),
    status: 201,
    response: journeyComment,
    refuses: [404, 409, 422],
    links: {
      resolveJourneyComment: { comment: '$response.body#/id' },
      removeJourneyComment: { comment: '$response.body#/id' },
    },
  }),
  listMentions: route({
    method: 'GET',
    path: '/v1/mentions',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary: 'Comments that mean the caller and wait for their answer, the newest first',
    response: z.object({ items: z.array(mention) }),
  }),
  resolveJourneyComment: route({
    method: 'PUT',
    path: '/v1/journeys/:journey/comments/:comment/resolved',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary: 'Says that a thread is settled, or that it is not',
    params: one,
    body: z.strictObject({ resolved: z.boolean() }),
    response: journeyComment,
    refuses: [404],
  }),
  removeJourneyComment: route({
    method: 'DELETE',
    path: '/v1/journeys/:journey/comments/:comment',
    permission: 'journeys.read',
    session: true,
    tag: 'Journeys',
    summary: 'Takes away a comment of one’s own, with the answers to it',
    params: one,
    response: z.object({ id: uuid }),
    refuses: [403, 404],
  }),
};
