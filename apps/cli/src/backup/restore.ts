import { BackupError, restoreLines } from '@perennial/db/backup';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Command } from '../command.ts';
import { databaseUrl, reaching } from '../database.ts';
import { exits, Fault } from '../exits.ts';

/** Brings a backup back into an empty database, all of it or nothing. */
export const restore: Command = {
  options: { 'show-key': { type: 'boolean' } },
  takes: [1, 1],
  run: async ({ world, words, given, names: [name] }) => {
    const url = databaseUrl(world);
    const file = path.resolve(world.folder, name!);
    const key = world.env['PERENNIAL_KEY'];
    const restored = await reaching(() => restoreLines(linesOf(file), { url, key })).catch((error: unknown) =>
      explained(error, name!),
    );
    const isTheirs = key === restored.key;
    return {
      exit: exits.ok,
      lines: [
        words.restored(restored.rows, restored.header.at),
        words.restoredParked(restored.parked),
        ...(isTheirs ? [] : [words.restoredKey]),
        ...(given['show-key'] === true ? [`PERENNIAL_KEY=${restored.key}`] : []),
      ],
      json: { rows: restored.rows, parked: restored.parked, at: restored.header.at, keyMatches: isTheirs },
    };
  },
};

/** Lines end with a line feed and nothing else: other separators stand in people's texts. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip()).setEncoding('utf8');
  source.on('error', (error) => unzipped.destroy(error));
  let rest = '';
  for await (const chunk of unzipped as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** A file that was cut off can't be unzipped to its end. */
const unreadable = new Set(['Z_BUF_ERROR', 'Z_DATA_ERROR']);

function explained(error: unknown, file: string): never {
  if (error instanceof BackupError) throw new Fault(exits.findings, error.code);
  const { code = '' } = error as { code?: string };
  if (code === 'ENOENT' || code === 'EACCES') throw new Fault(exits.usage, 'no-file', { file });
  if (unreadable.has(code))
    throw new Fault(exits.findings, code === 'Z_BUF_ERROR' ? 'cut-off' : 'not-a-backup');
  throw error;
}
