import { may, type Approval } from '@perennial/contracts';
import { authorsOf, type ApprovalRow } from '@perennial/db';
import { ApiError } from '../../errors/api-error.ts';
import type { Caller, WorkspaceAccess } from '../../auth/caller.ts';
import { wire } from '../../routing/wire.ts';
import { subjectKinds, type Place } from './subjects.ts';

/** Who looks. */
export interface Reader {
  readonly caller: Caller;
  readonly workspace: WorkspaceAccess;
}

/** Somebody who signed in, may decide, and neither wrote this nor asked for it. */
export async function mayDecide(place: Place, row: ApprovalRow, reader: Reader): Promise<boolean> {
  const { caller, workspace } = reader;
  if (caller.kind !== 'user' || !may(workspace.role, 'approvals.decide')) return false;
  if (row.askedBy === `user:${caller.user}`) return false;
  const { tx } = place;
  const authors = await authorsOf(tx, place.workspace, { kind: row.kind, id: row.subjectId });
  return !authors.has(caller.user);
}

export async function approvalView(place: Place, row: ApprovalRow, reader: Reader): Promise<Approval> {
  const { kind, subjectId, askedByName, decidedByName, because, ...rest } = row;
  return {
    ...wire(rest),
    because: because as Approval['because'],
    kind,
    subject: subjectId,
    name: (await subjectKinds[kind].nameOf(place, subjectId)) ?? '',
    askedBy: askedByName,
    decidedBy: decidedByName,
    isCurrent: (await hashNow(place, row)) === row.hash,
    mayDecide: row.state === 'waiting' && (await mayDecide(place, row, reader)),
  };
}

/** Of what would go live now; `null` when nothing could. */
export async function hashNow(place: Place, row: ApprovalRow): Promise<string | null> {
  const subject = subjectKinds[row.kind];
  try {
    return (await subject.read(place, row.subjectId, row.version ?? undefined)).hash;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return null;
    throw error;
  }
}
