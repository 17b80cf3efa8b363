import { approvalSettings, defaultApprovalSettings, type ApprovalSettings } from '@perennial/contracts';
import { getWorkspace, type Transaction, type WorkspaceRow } from '@perennial/db';
import { found } from '../../errors/api-error.ts';

/** What a workspace wants to have approved. */
export function approvalSettingsOf({ settings }: WorkspaceRow): ApprovalSettings {
  const stored = approvalSettings.safeParse(settings['approvals']);
  return stored.success ? stored.data : defaultApprovalSettings;
}

export async function readApprovalSettings(tx: Transaction, workspace: string): Promise<ApprovalSettings> {
  return approvalSettingsOf(found(await getWorkspace(tx, workspace), 'workspace'));
}
