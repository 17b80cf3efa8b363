import type { approvalRoutes } from '@perennial/contracts';
import {
  createApproval,
  getApproval,
  isApproved,
  listApprovals,
  lockWorkspace,
  saveSettings,
  getWorkspace,
  settleApproval,
  withdrawApproval,
  type ApprovalRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { actorOf, asUser } from '../../auth/caller.ts';
import { conflict, found } from '../../errors/api-error.ts';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { approvalReason } from './require-approval.ts';
import { approvalSettingsOf, readApprovalSettings } from './settings.ts';
import { subjectKinds, type Place } from './subjects.ts';
import { approvalView, hashNow, mayDecide } from './views.ts';

type AnyCall = Pick<WorkspaceCall<never>, 'services' | 'workspace'>;

const placeOf = (tx: Transaction, { services, workspace }: AnyCall): Place => ({
  tx,
  workspace: workspace.id,
  kernel: services.kernel,
  vault: services.vault,
});

export const approvalHandlers: Handlers<typeof approvalRoutes> = {
  getApprovalSettings: async ({ read, workspace }) => read((tx) => readApprovalSettings(tx, workspace.id)),

  saveApprovalSettings: async ({ workspace, body, change }) =>
    change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const before = found(await getWorkspace(tx, workspace.id), 'workspace');
      await saveSettings(tx, before, { approvals: body });
      await audit.write({ subject: 'approvals', before: approvalSettingsOf(before), after: body });
      return body;
    }),

  listApprovals: async (call) =>
    call.read(async (tx) => {
      const { state, kind, subject, limit } = call.query;
      const filter = { state, ...(kind && subject && { subject: { kind, id: subject } }) };
      const rows = await listApprovals(tx, call.services.vault, call.workspace.id, filter, limit);
      const items = [];
      for (const row of rows) items.push(await approvalView(placeOf(tx, call), row, call));
      return { items };
    }),

  getApprovalNeed: async (call) =>
    call.read(async (tx) => {
      const { kind, subject: id, version } = call.query;
      const place = placeOf(tx, call);
      const subject = await subjectKinds[kind].read(place, id, version);
      const [latest] = await listApprovals(tx, place.vault, place.workspace, { subject: { kind, id } }, 1);
      return {
        hash: subject.hash,
        because: await approvalReason(tx, subject),
        approved: await isApproved(tx, place.workspace, subject, subject.hash),
        latest: latest ? await approvalView(place, latest, call) : null,
      };
    }),

  askForApproval: async (call) =>
    call.change(async (tx, audit) => {
      const { kind, subject: id, version, note } = call.body;
      const place = placeOf(tx, call);
      const subject = await subjectKinds[kind].read(place, id, version);
      const because = await approvalReason(tx, subject);
      if (!because || (await isApproved(tx, place.workspace, subject, subject.hash)))
        throw conflict('approval-not-needed', 'This may go live as it is.', { fix: 'Publish it.' });
      const approval = {
        id: uuidv7(),
        kind,
        subjectId: id,
        version: version ?? null,
        hash: subject.hash,
        because: { ...because, ...(because.params && { params: { ...because.params } }) },
        note,
        askedBy: actorOf(call.caller),
      };
      await createApproval(tx, place.workspace, approval);
      await audit.write({ subject: `${kind}:${id}`, after: { approval: approval.id, hash: subject.hash } });
      return viewOf(tx, call, approval.id);
    }),

  decideApproval: async (call) =>
    call.change(async (tx, audit) => {
      const place = placeOf(tx, call);
      const row = await lockWaiting(place, call.params.approval);
      if (!(await mayDecide(place, row, call)))
        throw conflict('own-work', 'Whoever wrote something, or asked, can not approve it.', {
          fix: 'Somebody else has to look at it.',
        });
      const { decision, hash, remark } = call.body;
      // What is declined need not be what would go live by now.
      if (decision === 'approved' && (hash !== row.hash || (await hashNow(place, row)) !== row.hash))
        throw conflict('content-changed', 'It was changed after somebody asked for approval.', {
          fix: 'Ask for approval of what it is now.',
        });
      const by = asUser(call.caller).user;
      await settleApproval(tx, place.workspace, row.id, { state: decision, by, remark });
      await audit.write({
        subject: `${row.kind}:${row.subjectId}`,
        before: { approval: row.id, state: row.state },
        after: { state: decision, hash: row.hash, ...(remark !== '' && { remark }) },
      });
      return viewOf(tx, call, row.id);
    }),

  withdrawApproval: async (call) =>
    call.change(async (tx, audit) => {
      const row = await lockWaiting(placeOf(tx, call), call.params.approval);
      await withdrawApproval(tx, call.workspace.id, row.id);
      await audit.write({
        subject: `${row.kind}:${row.subjectId}`,
        before: { approval: row.id, state: row.state },
        after: { state: 'withdrawn' },
      });
      return viewOf(tx, call, row.id);
    }),
};

/** @throws ApiError 409 when it was decided or taken back meanwhile */
async function lockWaiting({ tx, vault, workspace }: Place, id: string): Promise<ApprovalRow> {
  const row = found(await getApproval(tx, vault, workspace, id, { lock: true }), 'approval');
  if (row.state === 'waiting') return row;
  throw conflict('already-decided', 'Somebody has decided this already, or took it back.', {
    values: { state: row.state },
  });
}

async function viewOf(
  tx: Transaction,
  call: AnyCall & Parameters<typeof approvalView>[2],
  id: string,
): ReturnType<typeof approvalView> {
  const place = placeOf(tx, call);
  const row = found(await getApproval(tx, place.vault, place.workspace, id), 'approval');
  return approvalView(place, row, call);
}
