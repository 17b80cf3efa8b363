import { z } from 'zod';
import { moment, reason, uuid } from '../common/values.ts';

/** Where a call is between the journey that asked for it and its answer. */
export const callStatus = z.enum(['queued', 'calling', 'done', 'failed', 'cancelled']);

const request = z
  .object({
    method: z.string(),
    url: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    body: z.string().nullable().describe('JSON.'),
  })
  .describe('Secrets stand in it by their names.');

/** Something that a journey asked somebody outside, or told staff. */
export const call = z.object({
  id: z.string(),
  person: uuid,
  journey: uuid,
  journeyName: z.string().nullable(),
  node: z.string(),
  kind: z.enum(['http', 'mail']),
  status: callStatus,
  reason: reason.nullable(),
  httpStatus: z.number().int().nullable(),
  tries: z.number().int(),
  dueAt: moment,
  notBefore: moment,
  giveUpAt: moment,
  settledAt: moment.nullable(),
  request: request
    .nullable()
    .describe('Null until the first try, for mails, and for roles that may not see it.'),
  mail: z
    .object({ to: z.string(), subject: z.string(), text: z.string() })
    .nullable()
    .describe('Null until the first try, for HTTP calls, and for roles that may not see it.'),
});
export type CallDocument = z.output<typeof call>;

/** `{{ secrets.CRM_TOKEN }}` */
export const secretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/);

/** A secret by its name; its value is never told again. */
export const callSecret = z.object({ name: z.string(), updatedAt: moment });
export type CallSecret = z.output<typeof callSecret>;
