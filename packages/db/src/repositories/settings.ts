import type { Transaction } from '../connection.ts';
import { editWorkspace, type WorkspaceRow } from './workspaces.ts';

type JsonMap = Record<string, unknown>;

/** The row, locked: of two who save settings at once the second sees what the first wrote. */
export async function lockWorkspace(tx: Transaction, workspace: string): Promise<void> {
  await tx.query('select 1 from workspaces where id = $1 for no key update', [workspace]);
}

/**
 * Replaces top-level parts of `workspaces.settings`; others stay. Known parts: `allowedHours`,
 * `oldDataHours`, `catchUpHours`, `brand`, `holdout`, `prices`, `eventMap`.
 */
export async function saveSettings(
  tx: Transaction,
  workspace: WorkspaceRow,
  parts: JsonMap,
  columns: { readonly zone?: string; readonly locale?: string } = {},
): Promise<WorkspaceRow> {
  const settings = { ...workspace.settings, ...parts };
  return (await editWorkspace(tx, workspace.id, { ...columns, settings }))!;
}
