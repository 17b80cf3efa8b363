import { z } from 'zod';
import { route } from '../common/route.ts';
import { uuid } from '../common/values.ts';
import { versionNumber } from '../journeys/documents.ts';
import { approval, approvalKind, approvalNeed, approvalSettings } from './documents.ts';

const params = z.object({ approval: uuid });
const subject = {
  kind: approvalKind,
  subject: uuid.describe('Of the journey or template.'),
};

/** A second pair of eyes before something goes live. */
export const approvalRoutes = {
  getApprovalSettings: route({
    method: 'GET',
    path: '/v1/approval-settings',
    permission: 'settings.read',
    tag: 'Approvals',
    summary: 'What needs approval before it goes live',
    response: approvalSettings,
  }),
  saveApprovalSettings: route({
    method: 'PUT',
    path: '/v1/approval-settings',
    permission: 'approvals.edit',
    session: true,
    tag: 'Approvals',
    summary: 'Replaces what needs approval',
    body: approvalSettings,
    response: approvalSettings,
  }),
  listApprovals: route({
    method: 'GET',
    path: '/v1/approvals',
    permission: 'approvals.read',
    tag: 'Approvals',
    summary: 'What was put to somebody, newest first',
    query: z.object({
      state: approval.shape.state.optional(),
      kind: approvalKind.optional(),
      subject: uuid.optional().describe('With `kind`: of this thing alone.'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(approval) }),
  }),
  getApprovalNeed: route({
    method: 'GET',
    path: '/v1/approval-need',
    permission: 'approvals.read',
    tag: 'Approvals',
    summary: 'Whether something may go live as it is, or needs approval first',
    query: z.object({ ...subject, version: z.coerce.number().pipe(versionNumber).optional() }),
    response: approvalNeed,
    refuses: [422],
  }),
  askForApproval: route({
    method: 'POST',
    path: '/v1/approvals',
    permission: 'approvals.ask',
    tag: 'Approvals',
    summary: 'Puts content as it is now to somebody else; takes back what was asked about it before',
    body: z.strictObject({
      ...subject,
      version: versionNumber.optional().describe('An old one of a journey instead of the draft.'),
      note: z.string().trim().max(1_000).default(''),
    }),
    status: 201,
    response: approval,
    refuses: [409, 422],
  }),
  decideApproval: route({
    method: 'POST',
    path: '/v1/approvals/:approval/decision',
    permission: 'approvals.decide',
    session: true,
    tag: 'Approvals',
    summary: 'Approves the very content that was looked at, or declines it; who wrote it can not approve it',
    params,
    body: z.strictObject({
      decision: z.enum(['approved', 'declined']),
      hash: z.string().min(1).max(200).describe('Of what was looked at.'),
      remark: z.string().trim().max(1_000).default(''),
    }),
    response: approval,
    refuses: [404, 409],
  }),
  withdrawApproval: route({
    method: 'POST',
    path: '/v1/approvals/:approval/withdraw',
    permission: 'approvals.ask',
    tag: 'Approvals',
    summary: 'Takes the question back',
    params,
    response: approval,
    refuses: [404, 409],
  }),
};
