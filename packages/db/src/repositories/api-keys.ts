import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { apiKeys } from '../schema/index.ts';
import { tokenHash } from './sessions.ts';

export type ApiKeyRow = Omit<typeof apiKeys.$inferSelect, 'keyHash'>;

export type NewApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'kind' | 'role' | 'createdBy'> & {
  /** In the clear; only its hash is stored. */
  readonly key: string;
};

const visible = {
  workspaceId: apiKeys.workspaceId,
  id: apiKeys.id,
  name: apiKeys.name,
  kind: apiKeys.kind,
  role: apiKeys.role,
  hint: apiKeys.hint,
  createdBy: apiKeys.createdBy,
  createdAt: apiKeys.createdAt,
  revokedAt: apiKeys.revokedAt,
};

export async function createApiKey(
  tx: Transaction,
  workspaceId: string,
  { key, ...rest }: NewApiKey,
): Promise<ApiKeyRow> {
  const values = { ...rest, workspaceId, hint: key.slice(-4), keyHash: tokenHash(key) };
  const [row] = await tx.orm.insert(apiKeys).values(values).returning(visible);
  return row!;
}

/** Newest first, revoked ones included. */
export async function listApiKeys(tx: Transaction, workspaceId: string): Promise<ApiKeyRow[]> {
  return tx.orm
    .select(visible)
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

/** The key in use that hashes to this one. Needs a transaction across workspaces. */
export async function findApiKey(tx: Transaction, key: string): Promise<ApiKeyRow | undefined> {
  const [row] = await tx.orm
    .select(visible)
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, tokenHash(key)), isNull(apiKeys.revokedAt)));
  return row;
}

/** Repeating it changes nothing. */
export async function revokeApiKey(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<ApiKeyRow | undefined> {
  const mine = and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, id));
  await tx.orm
    .update(apiKeys)
    .set({ revokedAt: new Date() })
    .where(and(mine, isNull(apiKeys.revokedAt)));
  const [row] = await tx.orm.select(visible).from(apiKeys).where(mine);
  return row;
}
