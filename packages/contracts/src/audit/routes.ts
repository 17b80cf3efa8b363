import { z } from 'zod';
import { page, paging } from '../common/paging.ts';
import { givenMoment, moment } from '../common/values.ts';
import { route } from '../common/route.ts';

/** One act, with what it changed. */
export const auditEntry = z.object({
  id: z.string(),
  at: moment,
  actor: z.string().describe('`user:<id>`, `key:<id>` or `system`.'),
  actorName: z.string().nullable(),
  action: z.string().describe('Name of the route, e.g. `publishJourney`.'),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEntry = z.output<typeof auditEntry>;

/** Who did what. */
export const auditRoutes = {
  listAudit: route({
    method: 'GET',
    path: '/v1/audit',
    permission: 'audit.read',
    tag: 'Audit log',
    summary: 'Who did what, newest first',
    query: z.object({
      ...paging,
      actor: z.string().min(1).max(100).optional().describe('`user:<id>`, `key:<id>` or `system`.'),
      action: z.string().min(1).max(100).optional(),
      subject: z.string().min(1).max(200).optional(),
      from: givenMoment.optional(),
      to: givenMoment.optional().describe('Excluded.'),
    }),
    response: page(auditEntry),
  }),
};
