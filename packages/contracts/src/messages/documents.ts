import { z } from 'zod';
import { channel, jsonObject, moment, reason, uuid } from '../common/values.ts';
import { verdictDocument } from '../guardrails/documents.ts';

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
      image: z.string().optional(),
    }),
    z.object({
      channel: z.literal('inbox'),
      title: z.string(),
      body: z.string(),
      link: z.string().optional(),
      button: z.string().optional(),
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

/** What came of a message that left. */
export const messageFate = z.enum(['delivered', 'opened', 'clicked', 'complained']);

/** A line of the message log. */
export const listedMessage = messageSummary.extend({
  personName: z.string().nullable().describe('Masked for roles that may not see it.'),
});
export type ListedMessage = z.output<typeof listedMessage>;

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

/** Each time that a link of a message or its invisible picture was asked for, whoever it was. */
export const messageVisit = z.object({
  place: z.number().int().describe('Of the link, from 1; 0 = the picture.'),
  at: moment,
  kind: z.enum(['person', 'privacy-proxy', 'prefetch', 'scanner', 'bot']),
  link: z.string().nullable().describe('Null for the picture, or for roles that may not see it.'),
});

/** A message with every try, and with everybody who came by it. */
export const messageWithAttempts = message.extend({
  attempts: z.array(attempt),
  visits: z.array(messageVisit),
  verdict: verdictDocument.nullable().describe('Null: the guardrails were not asked yet.'),
});
export type MessageWithAttempts = z.output<typeof messageWithAttempts>;
