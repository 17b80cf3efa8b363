import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { route } from '../common/route.ts';
import { channel } from '../common/values.ts';
import { message } from '../messages/documents.ts';

export const sandboxPlay = z.strictObject({
  what: z
    .enum(['delivered', 'opened', 'clicked', 'failed', 'complained', 'replied'])
    .default('delivered')
    .describe('What the person, or the network, does.'),
  text: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe('The reply to a text message; `T` where nothing is said.'),
  reason: z
    .enum(['unreachable-address', 'rejected-content'])
    .optional()
    .describe('Why it failed. `unreachable-address` is a bounce: the address is suppressed.'),
});

export const sandboxRoutes = {
  listSandboxMessages: route({
    method: 'GET',
    path: '/v1/sandbox/messages',
    permission: 'messages.read',
    tag: 'Sandbox',
    summary: 'The inbox of the sandboxes: messages as people would get them, newest first',
    query: z.object({ ...paging, channel: channel.optional() }),
    response: page(message),
  }),
  playSandboxMessage: route({
    method: 'POST',
    path: '/v1/sandbox/messages/:message/play',
    permission: 'clock.edit',
    tag: 'Sandbox',
    summary:
      'Plays what happens to a sandbox message; it takes the way that receipts and replies of real providers take',
    params: z.object({ message: z.string().min(1).max(200) }),
    body: sandboxPlay,
    response: message,
    refuses: [404, 409],
  }),
};
