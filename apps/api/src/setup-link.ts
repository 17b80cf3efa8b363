import { createSetupLink, hasUsers, type Database } from '@perennial/db';
import { newToken } from './auth/tokens.ts';

/** A link by which the first owner signs up; `null` when there is one. Links made before stop working. */
export async function makeSetupLink(db: Database, publicUrl: string): Promise<string | null> {
  return db.acrossWorkspaces(async (tx) => {
    if (await hasUsers(tx)) return null;
    const token = newToken();
    await createSetupLink(tx, token);
    // Behind the hash, so that it reaches neither logs nor other servers.
    return `${publicUrl}/setup#${token}`;
  });
}
