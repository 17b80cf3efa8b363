import { durationSchema, pathSchema } from '@perennial/journey';
import { z } from 'zod';
import { copySource, emailContent, inboxContent, pushContent, smsContent } from '../shared/content.ts';
import { distinct } from '../shared/schemas.ts';

/** Of a step, part of what is told of its message: it stays when the step is moved. */
const id = z.string().regex(/^[a-z0-9_-]{1,40}$/);

/** How long it is waited for success before the next step. */
const patience = durationSchema;
const seen = z.enum(['delivered', 'opened', 'clicked']);

const step = z.discriminatedUnion('channel', [
  z.strictObject({
    id,
    channel: z.literal('sms'),
    content: smsContent,
    ...copySource(smsContent),
    patience,
    /** Nobody can tell whether a text message was opened. */
    success: z.enum(['delivered', 'clicked']),
  }),
  z.strictObject({
    id,
    channel: z.literal('email'),
    content: emailContent,
    ...copySource(emailContent),
    patience,
    success: seen,
  }),
  z.strictObject({
    id,
    channel: z.literal('push'),
    content: pushContent,
    ...copySource(pushContent),
    patience,
    success: seen,
  }),
  z.strictObject({
    id,
    channel: z.literal('inbox'),
    content: inboxContent,
    ...copySource(inboxContent),
    patience,
    success: seen,
  }),
]);
export type ReachStep = z.infer<typeof step>;

export const config = z.strictObject({
  class: z.enum(['marketing', 'transactional']),
  /** Subject of the consent that marketing needs; `*` asks for consent to everything. */
  topic: z.string().min(1).max(60),
  /** One after the other, until one of them succeeds. */
  steps: z.array(step).min(1).max(8).superRefine(distinct('id')),
  /** An attribute that names the channel a person likes best: its steps go before the others. */
  preferred: z.exactOptional(pathSchema),
  /** The channel that a person responds to best goes first, after one that they like best. */
  best: z.exactOptional(z.literal(true)),
});
export type ReachConfig = z.infer<typeof config>;
