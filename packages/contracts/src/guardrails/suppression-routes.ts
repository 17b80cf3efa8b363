import { z } from 'zod';
import { route } from '../common/route.ts';
import { channel } from '../common/values.ts';

/** Addresses that must not be written to, and what people thought of what was. */
export const suppressionRoutes = {
  importSuppressions: route({
    method: 'POST',
    path: '/v1/suppressions',
    permission: 'people.edit',
    tag: 'Guardrails',
    summary: 'Suppresses addresses of a list; nothing is sent to them any more, whoever has them',
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({
            channel: z.enum(['sms', 'email']),
            address: z.string().trim().min(1).max(320),
            reason: z.enum(['opt-out', 'complaint', 'bounce', 'list']).default('list'),
          }),
        )
        .min(1)
        .max(5_000),
    }),
    response: z.object({
      suppressed: z.number().int(),
      already: z.number().int(),
      refused: z.array(z.object({ row: z.number().int(), address: z.string() })),
    }),
  }),
  exportSuppressions: route({
    method: 'GET',
    path: '/v1/exports/suppressions',
    permission: 'people.read',
    tag: 'Exports',
    summary: 'Suppressed addresses with reason and time; the address itself where somebody still has it',
    query: z.object({
      format: z.enum(['csv', 'ndjson']).default('csv'),
      bom: z.stringbool().default(false).describe('Begins with a mark by which Excel knows UTF-8.'),
    }),
    produces: ['text/csv', 'application/x-ndjson'],
    response: z.string(),
  }),
  getCompliance: route({
    method: 'GET',
    path: '/v1/compliance',
    permission: 'messages.read',
    tag: 'Guardrails',
    summary: 'Complaints and opt-outs of the last 30 days by channel, and what is suppressed',
    response: z.object({
      channels: z.array(
        z.object({
          channel,
          sent: z.number().int(),
          complained: z.number().int(),
          optedOut: z.number().int(),
        }),
      ),
      suppressed: z.array(z.object({ channel: z.string(), code: z.string(), n: z.number().int() })),
      openComplaints: z.number().int(),
      overdueComplaints: z.number().int(),
    }),
  }),
};
