import type { Database } from '../connection.ts';

/** An API key as ingest needs it: where it leads, and what the workspace says about the events it brings. */
export interface WriteKey {
  readonly id: string;
  readonly workspace: string;
  readonly kind: 'server' | 'browser' | 'secret';
  /** Of a secret key. */
  readonly role: string | null;
  /** The workspace has a clock of its own. */
  readonly practice: boolean;
  readonly oldDataHours: number;
}

interface Row {
  id: string;
  workspace_id: string;
  kind: WriteKey['kind'];
  role: string | null;
  practice: boolean;
  old_data_hours: string | null;
}

/** Hours after which an event moves nobody, where the workspace says nothing else. */
const defaultOldDataHours = 24;

/**
 * The key with this hash, `null` when there is none or it was revoked. Across workspaces: a key is what tells
 * the workspace.
 */
export async function findWriteKey(db: Database, hash: Buffer): Promise<WriteKey | null> {
  const { rows } = await db.acrossWorkspaces((tx) =>
    tx.query<Row>(
      `select k.id, k.workspace_id, k.kind, k.role, w.kind = 'practice' as practice,
         w.settings->>'oldDataHours' as old_data_hours
       from api_keys k join workspaces w on w.id = k.workspace_id
       where k.key_hash = $1 and k.revoked_at is null`,
      [hash],
    ),
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    workspace: row.workspace_id,
    kind: row.kind,
    role: row.role,
    practice: row.practice,
    oldDataHours: Number(row.old_data_hours ?? defaultOldDataHours),
  };
}
