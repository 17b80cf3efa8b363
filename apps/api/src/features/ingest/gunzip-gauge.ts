import { createGunzip } from 'node:zlib';
import { turnstile } from './turnstile.ts';

/** Measures what gzip data unzips to, without keeping more than a little of it. */
export interface Gauge {
  /** Whether anything was written yet. */
  readonly fed: boolean;
  readonly verdict: 'fits' | 'too-large' | 'broken';
  write(chunk: Buffer): Promise<void>;
  /** All of it when it was small, which spares unzipping it again. */
  end(): Promise<Buffer | null>;
}

/** Fifty bombs at once hold fifty times this. */
const kept = 64 * 1024;
/**
 * A piece of a bomb unzips to megabytes that are thrown away; few at a time, so that the collector keeps up.
 * Only for pieces that have arrived: who sends slowly keeps nobody waiting.
 */
const oneOfFew = turnstile(2);

export function createGauge(limit: number): Gauge {
  const gunzip = createGunzip({ chunkSize: 32 * 1024 });
  let chunks: Buffer[] | null = [];
  let size = 0;
  let verdict: Gauge['verdict'] = 'fits';
  let fed = false;
  gunzip.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > kept) chunks = null;
    chunks?.push(chunk);
    if (size <= limit || verdict !== 'fits') return;
    verdict = 'too-large';
    gunzip.destroy();
  });
  gunzip.on('error', () => {
    if (verdict === 'fits') verdict = 'broken';
  });
  const over = new Promise<void>((resolve) => gunzip.once('close', resolve));
  return {
    get fed() {
      return fed;
    },
    get verdict() {
      return verdict;
    },
    write: async (chunk) => {
      fed = true;
      await oneOfFew(async () => {
        if (gunzip.destroyed || gunzip.writableEnded) return;
        const written = new Promise<void>((resolve) => gunzip.write(chunk, () => resolve()));
        await Promise.race([written, over]);
      });
    },
    end: async () => {
      if (!gunzip.destroyed) gunzip.end();
      await over;
      return verdict === 'fits' && chunks ? Buffer.concat(chunks) : null;
    },
  };
}
