import { readdir } from 'node:fs/promises';
import type { Database } from '../connection.ts';
import { migrationsFolder } from '../migrate.ts';

/** Names of migrations that the program brings along and the database has not seen. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const files = (await readdir(migrationsFolder())).filter((name) => name.endsWith('.sql'));
  const { rows } = await db.pool.query<{ name: string }>('select name from migrations');
  const applied = new Set(rows.map((row) => row.name));
  return files.filter((name) => !applied.has(name));
}
