import { backupLines } from '@perennial/db/backup';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Command } from '../command.ts';
import { databaseUrl, reaching } from '../database.ts';
import { exits } from '../exits.ts';
import { keyOf } from './key.ts';

/** Writes everything into one file, as of one moment, while the product runs. */
export const backup: Command = {
  options: { 'with-key': { type: 'boolean' } },
  takes: [1, 1],
  run: async ({ world, words, given, names: [name] }) => {
    const url = databaseUrl(world);
    const file = path.resolve(world.folder, name!);
    const withKey = given['with-key'] === true;
    let lines = 0;
    const count = async function* () {
      for await (const line of backupLines({ url, key: keyOf(world), withKey })) {
        lines++;
        yield `${line}\n`;
      }
    };
    // Under another name until it is whole, and for its owner alone.
    const unfinished = `${file}.unfinished`;
    try {
      await reaching(() =>
        pipeline(Readable.from(count()), createGzip(), createWriteStream(unfinished, { mode: 0o600 })),
      );
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    return {
      exit: exits.ok,
      lines: [words.backedUp(file, lines), withKey ? words.backupWithKey : words.backupWithoutKey],
      json: { file, lines, withKey },
    };
  },
};
