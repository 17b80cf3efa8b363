import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { approvedTexts } from '../schema/index.ts';

/** Copy as a provider has it on file. */
export type ApprovedTextRow = typeof approvedTexts.$inferSelect;

export async function listApprovedTexts(tx: Transaction, workspace: string): Promise<ApprovedTextRow[]> {
  return tx.orm
    .select()
    .from(approvedTexts)
    .where(eq(approvedTexts.workspaceId, workspace))
    .orderBy(approvedTexts.createdAt, approvedTexts.id);
}

export async function getApprovedText(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<ApprovedTextRow | undefined> {
  const [row] = await tx.orm.select().from(approvedTexts).where(mine(workspace, id));
  return row;
}

export type NewApprovedText = Pick<
  ApprovedTextRow,
  'id' | 'providerId' | 'source' | 'signature' | 'code' | 'slots' | 'state' | 'note'
>;

/** @returns `undefined` when that provider has that copy already */
export async function createApprovedText(
  tx: Transaction,
  workspaceId: string,
  text: NewApprovedText,
): Promise<ApprovedTextRow | undefined> {
  const [row] = await tx.orm
    .insert(approvedTexts)
    .values({ ...text, workspaceId })
    .onConflictDoNothing()
    .returning();
  return row;
}

export type ApprovedTextChange = Partial<
  Pick<ApprovedTextRow, 'signature' | 'code' | 'slots' | 'state' | 'note'>
>;

export async function editApprovedText(
  tx: Transaction,
  workspace: string,
  id: string,
  change: ApprovedTextChange,
): Promise<ApprovedTextRow | undefined> {
  const [row] = await tx.orm
    .update(approvedTexts)
    .set({ ...change, changedAt: new Date() })
    .where(mine(workspace, id))
    .returning();
  return row;
}

export async function deleteApprovedText(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.orm.delete(approvedTexts).where(mine(workspace, id));
}

const mine = (workspace: string, id: string) =>
  and(eq(approvedTexts.workspaceId, workspace), eq(approvedTexts.id, id));
