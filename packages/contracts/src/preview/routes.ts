import { z } from 'zod';
import { route } from '../common/route.ts';
import { channel, jsonObject, reason, uuid } from '../common/values.ts';

/** How a text message is billed. */
export const smsSegments = z.object({
  encoding: z.enum(['gsm-7', 'ucs-2']),
  count: z.number().int(),
  characters: z.number().int(),
  perSegment: z
    .number()
    .int()
    .describe('Characters that fit into one message, or each part of a longer one.'),
});

const rendered = z.object({
  ok: z.literal(true),
  content: z.record(z.string(), z.string()).describe('By field: `text`, `subject`, `html` ...'),
  segments: smsSegments.nullable().describe('Null unless it is a text message.'),
  empty: z
    .array(z.string())
    .describe(
      'Variables without a value or fallback, by path; shown as a gap. With any, nothing would be sent.',
    ),
  brand: z.string().describe('The name that messages are signed with.'),
});

export const previewRoutes = {
  previewContent: route({
    method: 'POST',
    path: '/v1/preview',
    permission: 'people.read',
    tag: 'Preview',
    summary: 'Renders copy as it would be sent, for one person or with sample values; sends nothing',
    body: z.strictObject({
      channel,
      class: z.enum(['marketing', 'transactional']),
      topic: z.string().min(1).max(60),
      content: jsonObject.describe('Liquid source by field, as the `send` node holds it.'),
      person: uuid.nullable().default(null).describe('Null: sample values.'),
      entryEvent: z
        .string()
        .min(1)
        .max(200)
        .nullable()
        .default(null)
        .describe('Its latest one of this person stands in for what admits them.'),
    }),
    response: z.discriminatedUnion('ok', [rendered, z.object({ ok: z.literal(false), reason })]),
    refuses: [404],
  }),
};
