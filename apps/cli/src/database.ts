import type { World } from './command.ts';
import { exits, Fault } from './exits.ts';

/** Where the database is. Only `migrate`, `doctor`, `backup` and `restore` ask. */
export function databaseUrl({ env }: World): string {
  const url = env['DATABASE_URL'];
  if (!url) throw new Fault(exits.usage, 'no-database');
  return url;
}

/** Of a server that is not there, that does not let us in, or that goes away meanwhile. */
const away = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|08|28|3D|57P)/;

/** Tells a database that can't be reached from one that refuses. */
export async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    if (away.test(code) || message.includes('timeout'))
      throw new Fault(exits.unreachable, 'database-away', { message: message || code });
    throw error;
  }
}
