import { migrate as applyAll } from '@perennial/db/migrate';
import type { Command } from './command.ts';
import { databaseUrl, reaching } from './database.ts';
import { exits } from './exits.ts';

/** Brings the database up to date. */
export const migrate: Command = {
  options: {},
  takes: [0, 0],
  run: async ({ world, words }) => {
    const url = databaseUrl(world);
    const applied = await reaching(() => applyAll(url));
    return {
      exit: exits.ok,
      lines: [...applied, words.migrated(applied.length)],
      json: { applied },
    };
  },
};
