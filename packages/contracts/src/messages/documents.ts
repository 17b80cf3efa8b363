import { z } from 'zod';
import { channel, jsonObject, moment, reason, uuid } from '../common/values.ts';

/** Where a message is between queue and provider. */
export const messageStatus = z.enum([
  'queued',
  'sending',
  'sent',
  'failed',
  'skipped',
  'expired',
  'parked',
  'unknown',
  'cancelled',
]);

/** What left, word for word; null until the first try, or for roles that may not see it. */
export const content = z
  .union([
    z.object({ channel: z.literal('sms'), text: z.string() }),
    z.object({
      channel: z.literal('email'),
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      unsubscribeUrl: z.string().optional(),
    }),
    z.object({
      channel: z.literal('push'),
      title: z.string(),
      body: z.string(),
      link: z.string().optional(),
    }),
  ])
  .nullable();

/** A message without address and copy. */
export const messageSummary = z.object({
  id: z.string(),
  person: uuid,
  enrollment: uuid.nullable(),
  journey: uuid.nullable(),
  journeyName: z.string().nullable(),
  version: z.number().int().nullable(),
  node: z.string().nullable(),
  channel,
  class: z.string(),
  topic: z.string(),
  variant: z.string(),
  status: messageStatus,
  reason: reason.nullable(),
  dueAt: moment,
  notBefore: moment,
  expiresAt: moment,
  tries: z.number().int(),
  provider: uuid.nullable(),
  sentAt: moment.nullable(),
  deliveredAt: moment.nullable(),
  openedAt: moment.nullable(),
  clickedAt: moment.nullable(),
  complainedAt: moment.nullable(),
});
export type MessageSummary = z.output<typeof messageSummary>;

/** A message as it was rendered. */
export const message = messageSummary.extend({ to: z.string().nullable(), content });
export type Message = z.output<typeof message>;

/** One try at handing a message over. */
export const attempt = z.object({
  n: z.number().int(),
  at: moment,
  finishedAt: moment.nullable(),
  outcome: z.string().nullable(),
  detail: jsonObject.nullable(),
});

/** A message with every try. */
export const messageWithAttempts = message.extend({ attempts: z.array(attempt) });
export type MessageWithAttempts = z.output<typeof messageWithAttempts>;
