import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { channel, givenMoment, uuid } from '../common/values.ts';
import { route } from '../common/route.ts';
import {
  listedMessage,
  messageFate,
  messageStatus,
  messageSummary,
  messageWithAttempts,
} from './documents.ts';

/** The message log. */
export const messageRoutes = {
  listMessages: route({
    method: 'GET',
    path: '/v1/messages',
    permission: 'messages.read',
    tag: 'Messages',
    summary: 'The message log, last due first',
    query: z.object({
      ...paging,
      person: uuid.optional(),
      journey: uuid.optional(),
      node: z.string().min(1).max(100).optional().describe('Of the journey.'),
      template: uuid.optional().describe('Whose copy it was sent with, in whichever version.'),
      provider: uuid.optional(),
      channel: channel.optional(),
      status: messageStatus.optional(),
      fate: messageFate.optional(),
      reason: z.string().min(1).max(100).optional().describe('Code of why it is as it is.'),
      from: givenMoment.optional().describe('Due then or later.'),
      to: givenMoment.optional().describe('Due before.'),
    }),
    response: page(listedMessage),
  }),
  getMessage: route({
    method: 'GET',
    path: '/v1/messages/:message',
    permission: 'messages.read',
    tag: 'Messages',
    summary: 'One message as it was rendered, with every try',
    params: z.object({ message: z.string().min(1).max(200) }),
    response: messageWithAttempts,
    refuses: [404],
  }),
  retryMessage: route({
    method: 'POST',
    path: '/v1/messages/:message/retry',
    permission: 'enrollments.end',
    tag: 'Messages',
    summary:
      'Tries a parked message again, or one that its provider refused: never one that may have reached somebody',
    params: z.object({ message: z.string().min(1).max(200) }),
    status: 202,
    response: messageSummary,
    refuses: [404, 409],
  }),
};
