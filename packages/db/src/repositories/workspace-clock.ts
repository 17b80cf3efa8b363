import type { Transaction } from '../connection.ts';

/** A workspace as the engine sees it, with its present time. */
export interface WorkspaceNow {
  readonly id: string;
  readonly practice: boolean;
  readonly zone: string;
  readonly settings: { readonly [name: string]: unknown };
  /** Grows with every change of journeys, stage models or settings: the key of caches. */
  readonly configVersion: number;
  /** Milliseconds: Postgres' clock in a live workspace, its own clock in a practice one. */
  readonly now: number;
  /** A practice clock that moves along with the timestamps of events: later events are not there yet. */
  readonly follow: boolean;
}

export class WorkspaceGone extends Error {
  override readonly name = 'WorkspaceGone';
}

/** A row of `clockFields`. */
export interface WorkspaceRow {
  kind: string;
  zone: string;
  settings: Record<string, unknown>;
  config_version: string;
  now: Date;
  follow: boolean;
}

/** Of `workspaces w` and its `practice_clocks c`, if any. */
export const clockFields = `w.kind, w.zone, w.settings, w.config_version,
  case w.kind when 'practice' then coalesce(c.now, clock_timestamp()) else clock_timestamp() end as now,
  w.kind = 'practice' and coalesce(c.follow, false) as follow`;

/**
 * The domain's now. Ask after locking, in a statement of its own, so that what is read is not older than
 * the lock.
 *
 * @throws WorkspaceGone
 */
export async function workspaceClock(tx: Transaction, workspace: string): Promise<WorkspaceNow> {
  const { rows } = await tx.query<WorkspaceRow>(
    {
      name: 'workspace-clock',
      text: `select ${clockFields}
     from workspaces w left join practice_clocks c on c.workspace_id = w.id where w.id = $1`,
    },
    [workspace],
  );
  const row = rows[0];
  if (!row) throw new WorkspaceGone(workspace);
  return toWorkspaceNow(workspace, row);
}

export function toWorkspaceNow(id: string, row: WorkspaceRow): WorkspaceNow {
  return {
    id,
    practice: row.kind === 'practice',
    zone: row.zone,
    settings: row.settings,
    configVersion: Number(row.config_version),
    now: row.now.getTime(),
    follow: row.follow,
  };
}
