import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { stageModels } from '../schema/index.ts';
import { bumpConfigVersion } from './workspaces.ts';
import { workspaceClock } from './workspace-clock.ts';

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

/** Creates or replaces it, and asks the engine to look at everybody anew. */
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
  await askForStages(tx, workspace, id);
  return row!;
}

/** Makes `stages:<model>` of `all` people due now, on the workspace's clock. */
export async function askForStages(tx: Transaction, workspace: string, model: string): Promise<void> {
  const { now } = await workspaceClock(tx, workspace);
  await tx.query(
    `insert into due (workspace_id, kind, subject, at) values ($1, $2, 'all', $3)
     on conflict (workspace_id, kind, subject) do update set at = least(due.at, excluded.at)`,
    [workspace, `stages:${model}`, new Date(now)],
  );
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
