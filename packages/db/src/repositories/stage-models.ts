import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { stageModels } from '../schema/index.ts';
import { bumpConfigVersion } from './workspaces.ts';
import { beginStageRun, cancelStageRun } from './stage-runs.ts';

export type StageModelRow = typeof stageModels.$inferSelect;

export async function listStageModels(tx: Transaction, workspace: string): Promise<StageModelRow[]> {
  return tx.orm
    .select()
    .from(stageModels)
    .where(eq(stageModels.workspaceId, workspace))
    .orderBy(stageModels.id);
}

export async function getStageModel(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<StageModelRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(stageModels)
    .where(and(eq(stageModels.workspaceId, workspace), eq(stageModels.id, id)));
  return row;
}

/** Creates or replaces it. Active, it begins a run that places everybody anew; inactive, it moves nobody any more. */
export async function saveStageModel(
  tx: Transaction,
  workspace: string,
  { id, model, active }: Pick<StageModelRow, 'id' | 'model' | 'active'>,
): Promise<StageModelRow> {
  const [row] = await tx.orm
    .insert(stageModels)
    .values({ workspaceId: workspace, id, model, active })
    .onConflictDoUpdate({
      target: [stageModels.workspaceId, stageModels.id],
      set: { model, active, updatedAt: new Date() },
    })
    .returning();
  await bumpConfigVersion(tx, workspace);
  if (active) await beginStageRun(tx, workspace, { model: id, act: 'place' });
  else await cancelStageRun(tx, workspace, id);
  return row!;
}

/** Deletes it, and begins a run that takes its stages from everybody; what they have been through stays. */
export async function deleteStageModel(tx: Transaction, workspace: string, id: string): Promise<void> {
  await tx.orm.delete(stageModels).where(and(eq(stageModels.workspaceId, workspace), eq(stageModels.id, id)));
  await bumpConfigVersion(tx, workspace);
  await beginStageRun(tx, workspace, { model: id, act: 'forget' });
}

/** People in each stage of each model: `{ four: { sprout: 12 } }`. */
export async function countStages(
  tx: Transaction,
  workspace: string,
): Promise<Record<string, Record<string, number>>> {
  const { rows } = await tx.query<{ model: string; stage: string; n: number }>(
    `select s.key as model, s.value ->> 'stage' as stage, count(*)::int as n
     from people p cross join lateral jsonb_each(p.stages) s
     where p.workspace_id = $1 and p.merged_into is null group by 1, 2`,
    [workspace],
  );
  const counts: Record<string, Record<string, number>> = {};
  for (const { model, stage, n } of rows) if (stage !== null) (counts[model] ??= {})[stage] = n;
  return counts;
}
