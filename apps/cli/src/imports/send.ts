import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { CallResponse, ImportKind } from '@perennial/contracts';
import type { Call, Connected } from '../command.ts';
import { exits, Fault } from '../exits.ts';

/** Sends a file as it is, plain or gzip; lines of JSON are tracking calls, whatever they are about. */
export async function send(
  { world }: Call,
  { upload }: Connected,
  rows: 'people' | 'events',
  file: string,
): Promise<CallResponse<'POST /v1/imports'>> {
  const place = path.resolve(world.folder, file);
  const found = await stat(place).catch(() => null);
  if (!found?.isFile()) throw new Fault(exits.usage, 'no-file', { file });
  const name = path.basename(place);
  const kind: ImportKind = /\.(ndjson|jsonl)(\.gz)?$/i.test(name) ? 'calls' : rows;
  const query = new URLSearchParams({ kind, file: name });
  return (await upload(`/v1/imports?${query.toString()}`, place)) as CallResponse<'POST /v1/imports'>;
}
