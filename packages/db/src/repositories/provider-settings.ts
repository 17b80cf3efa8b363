import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../connection.ts';
import { providers } from '../schema/index.ts';

/** Credentials are `{...settings, ...open(sealed)}`: secrets stand only in `sealed`. */
export type ProviderRow = typeof providers.$inferSelect;

export async function listProviders(tx: Transaction, workspace: string): Promise<ProviderRow[]> {
  return tx.orm
    .select()
    .from(providers)
    .where(eq(providers.workspaceId, workspace))
    .orderBy(providers.createdAt, providers.id);
}

/** Those of some kinds that are in use, of every workspace that the transaction sees. */
export async function listEnabledProviders(
  tx: Transaction,
  kinds: readonly string[],
): Promise<ProviderRow[]> {
  return tx.orm
    .select()
    .from(providers)
    .where(and(eq(providers.enabled, true), inArray(providers.provider, [...kinds])))
    .orderBy(providers.workspaceId, providers.id);
}

export async function getProvider(
  tx: Transaction,
  workspace: string,
  id: string,
): Promise<ProviderRow | undefined> {
  const [row] = await tx.orm.select().from(providers).where(mine(workspace, id));
  return row;
}

export type NewProvider = Omit<typeof providers.$inferInsert, 'workspaceId' | 'createdAt'>;

export async function createProvider(
  tx: Transaction,
  workspaceId: string,
  provider: NewProvider,
): Promise<ProviderRow> {
  const [row] = await tx.orm
    .insert(providers)
    .values({ ...provider, workspaceId })
    .returning();
  return row!;
}

export type ProviderChange = Partial<
  Pick<ProviderRow, 'name' | 'settings' | 'sealed' | 'enabled' | 'weight'>
>;

export async function editProvider(
  tx: Transaction,
  workspace: string,
  id: string,
  change: ProviderChange,
): Promise<ProviderRow | undefined> {
  if (Object.keys(change).length === 0) return getProvider(tx, workspace, id);
  const [row] = await tx.orm.update(providers).set(change).where(mine(workspace, id)).returning();
  return row;
}

const mine = (workspace: string, id: string) =>
  and(eq(providers.workspaceId, workspace), eq(providers.id, id));
