import { may, type importRoutes } from '@perennial/contracts';
import { createSegment, lockWorkspace, type Transaction } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { ApiError } from '../../errors/api-error.ts';
import type { WorkspaceCall } from '../../routing/call.ts';
import { ownerOf } from '../journeys/control.ts';
import { requireList } from '../segments/lists.ts';
import { requireFreeName } from '../segments/require.ts';

type Call = WorkspaceCall<(typeof importRoutes)['startImport']>;
type Audit = Parameters<Parameters<Call['change']>[0]>[1];

/**
 * The list that people of a file come onto: one that is there, or one made for it.
 *
 * @throws ApiError 403, 404, 409
 */
export async function listFor(
  { workspace, caller }: Call,
  tx: Transaction,
  audit: Audit,
  wanted: NonNullable<Call['body']['list']>,
): Promise<string> {
  requireEditor(workspace.role);
  if ('id' in wanted) {
    await requireList(tx, workspace.id, wanted.id);
    return wanted.id;
  }
  await lockWorkspace(tx, workspace.id);
  const id = uuidv7();
  await requireFreeName(tx, workspace.id, id, wanted.name);
  const list = { id, name: wanted.name, kind: 'static' as const, definition: null, ownerId: ownerOf(caller) };
  await createSegment(tx, workspace.id, list);
  await audit.write({ subject: `segment:${id}`, after: { name: wanted.name, kind: 'static' } });
  return id;
}

function requireEditor(role: Call['workspace']['role']): void {
  if (may(role, 'segments.edit')) return;
  throw new ApiError(403, 'not-allowed', `The role ${role} does not have segments.edit.`, {
    fix: 'Ask an owner or an editor, or bring the file in without a list.',
    values: { permission: 'segments.edit', role },
  });
}
