import { z } from 'zod';
import { moment } from '../common/values.ts';

/** Whose inbox it is, and the proof: the key alone stands in every page. */
const proven = {
  userId: z.string().min(1).max(500).describe('Your id of the person.'),
  signature: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .describe('HMAC-SHA256 of the user id under the workspace’s inbox secret, in hex; made by your server.'),
};

/** Body of `POST /v1/inbox/messages`. */
export const inboxPageRequest = z.strictObject({
  ...proven,
  cursor: z.string().max(1_000).optional().describe('`next` of the page before.'),
  limit: z.number().int().min(1).max(50).default(20),
});

/** Body of `POST /v1/inbox/receipts`. */
export const inboxReceiptsRequest = z.strictObject({
  ...proven,
  what: z.enum(['opened', 'clicked']).describe('Either of them means that they were read.'),
  messages: z.array(z.string().min(1).max(300)).min(1).max(100).describe('Ids; others’ are passed over.'),
});

/** Newest first. */
export const inboxPage = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      body: z.string(),
      link: z.string().nullable(),
      button: z.string().nullable().describe('What stands on the button that leads there.'),
      at: moment,
      read: z.boolean(),
    }),
  ),
  unread: z.number().int().describe('Of all, not of this page.'),
  next: z.string().nullable(),
});
export type InboxPage = z.output<typeof inboxPage>;
