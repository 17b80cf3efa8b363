import { z } from 'zod';
import { moment, reason, uuid } from '../common/values.ts';

/** What may need a second pair of eyes. */
export const approvalKind = z.enum(['journey', 'template']);
export type ApprovalKind = z.output<typeof approvalKind>;

/** Content that was put to somebody else before it goes live. */
export const approval = z.object({
  id: uuid,
  kind: approvalKind,
  subject: uuid.describe('Of the journey or template.'),
  name: z.string().describe('What the journey or template is called now; empty when it is gone.'),
  version: z.number().int().nullable().describe('An old version that is to go live again; null: the draft.'),
  hash: z.string().describe('Of the very content; anything else is not approved.'),
  because: reason.describe('Why the workspace wants a second pair of eyes.'),
  note: z.string(),
  askedBy: z.string().nullable().describe('Name of who asked; null for a key.'),
  askedAt: moment,
  state: z.enum(['waiting', 'approved', 'declined', 'withdrawn']),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  remark: z.string(),
  isCurrent: z.boolean().describe('Whether it is still what would go live. A change voids an approval.'),
  mayDecide: z.boolean().describe('Whether the caller may approve it: who wrote it may not.'),
});
export type Approval = z.output<typeof approval>;

/** What needs approval in a workspace. */
export const approvalSettings = z.strictObject({
  journeys: z
    .enum(['never', 'large', 'always'])
    .describe('`large`: where publishing reaches many people at once.'),
  largeAudience: z.number().int().min(1).max(100_000_000).describe('From how many people on it is many.'),
  templates: z.boolean(),
});
export type ApprovalSettings = z.output<typeof approvalSettings>;

/** What holds where nothing was set. */
export const defaultApprovalSettings: ApprovalSettings = {
  journeys: 'never',
  largeAudience: 10_000,
  templates: false,
};

/** Whether content may go live as it is. */
export const approvalNeed = z.object({
  hash: z.string(),
  because: reason.nullable().describe('Null: it may go live without approval.'),
  approved: z.boolean(),
  latest: approval.nullable().describe('What was asked last about it.'),
});
export type ApprovalNeed = z.output<typeof approvalNeed>;
