import { z } from 'zod';
import { channel, uuid } from '../common/values.ts';

const id = z.string().min(1).max(500);

/** Body of `POST /v1/consents`. One way of naming the person; no `topic` means every topic of the channel. */
export const consentRequest = z
  .strictObject({
    userId: id.optional(),
    anonymousId: id.optional(),
    personId: uuid.optional(),
    channel,
    topic: z.string().min(1).max(200).default('*'),
    status: z.enum(['granted', 'denied']),
    at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('When it was given; now when missing. Not in the future.'),
    source: z.string().min(1).max(200).default('api'),
    wording: z
      .string()
      .min(1)
      .max(2_000)
      .optional()
      .describe('The words that were agreed to, or their version.'),
    evidence: z
      .record(z.string().max(200), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
      .optional()
      .describe('What proves it, e.g. the id of a form entry.'),
  })
  .refine(
    ({ userId, anonymousId, personId }) => [userId, anonymousId, personId].filter(Boolean).length === 1,
    {
      message: 'exactly one of userId, anonymousId and personId',
      path: ['userId'],
    },
  );

export type ConsentRequest = z.output<typeof consentRequest>;
