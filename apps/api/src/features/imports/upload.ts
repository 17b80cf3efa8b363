import { encodingSniffer } from '@perennial/ingest';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FoundFile } from '@perennial/db';
import { ApiError, unprocessable } from '../../errors/api-error.ts';

/** Of a file, unzipped. */
export const mostBytes = 500 * 1024 * 1024;
/** So large are the pieces that are kept; a row or two of them are all that is ever in memory. */
const chunkBytes = 512 * 1024;
/** What unzips to more than this many times itself is no list of people. Small files are free to. */
const mostRatio = 200;
const freeBytes = 10 * 1024 * 1024;

/**
 * Hands on a file in pieces while it arrives, unzipped when its first bytes say gzip, and finds out about it
 * on the way.
 *
 * @throws ApiError 413 when it is too large or a bomb, 422 when it is empty or can't be unzipped
 */
export async function takeFile(
  body: Readable,
  keep: (position: number, bytes: Buffer) => Promise<void>,
): Promise<FoundFile> {
  const hash = createHash('sha256');
  const sniffer = encodingSniffer();
  let bytes = 0;
  let position = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const flush = async () => {
    if (heldBytes > 0) await keep(position++, Buffer.concat(held));
    [held, heldBytes] = [[], 0];
  };
  for await (const piece of unzipped(body)) {
    bytes += piece.length;
    if (bytes > mostBytes) throw tooLarge();
    hash.update(piece);
    sniffer.add(piece);
    held.push(piece);
    heldBytes += piece.length;
    if (heldBytes >= chunkBytes) await flush();
  }
  await flush();
  if (bytes === 0) throw unprocessable('empty-file', 'The file is empty.');
  return { bytes, sha256: hash.digest('hex'), encoding: sniffer.verdict() };
}

async function* unzipped(body: Readable): AsyncGenerator<Buffer> {
  let zipped = 0;
  const pieces = async function* () {
    for await (const piece of body as AsyncIterable<Buffer>) {
      zipped += piece.length;
      yield piece;
    }
  };
  const source = pieces();
  const { value: first, done } = await source.next();
  if (done) return;
  const all = rest(first, source);
  if (!(first[0] === 0x1f && first[1] === 0x8b)) return yield* all;
  let grown = 0;
  for await (const piece of gunzip(all)) {
    grown += piece.length;
    if (grown > freeBytes && grown > zipped * mostRatio) throw tooLarge();
    yield piece;
  }
}

async function* rest(first: Buffer, others: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}

async function* gunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const zip = createGunzip();
  const input = Readable.from(source, { objectMode: false });
  input.on('error', (error) => zip.destroy(error));
  try {
    yield* input.pipe(zip) as AsyncIterable<Buffer>;
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith('Z_')
      ? unprocessable('bad-gzip', 'The file says it is gzip, but it can not be unzipped.')
      : error;
  } finally {
    zip.destroy();
    input.destroy();
  }
}

function tooLarge(): ApiError {
  return new ApiError(413, 'file-too-large', 'The file is larger than 500 MB when it is unzipped.', {
    values: { megabytes: mostBytes / 1024 / 1024 },
    fix: 'Cut it into several files.',
  });
}
