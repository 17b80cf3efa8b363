import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createGauge, type Gauge } from './gunzip-gauge.ts';
import { Refusal, tooLarge } from './refusal.ts';

const mebibyte = 1 << 20;
export const mostBytes = 4 * mebibyte;
export const mostCompressedBytes = mebibyte;
/** How much of a body that is refused anyway we read on, so that its sender is there to hear the answer. */
const patience = 32 * mebibyte;

/**
 * The body, unzipped when it is gzip by its header or its first bytes (W2). Never holds more than the limits:
 * what a compressed body will grow to is measured while it arrives, without keeping it.
 *
 * @throws Refusal 413 or 400
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const labelled = /gzip/i.test(String(request.headers['content-encoding'] ?? ''));
  const chunks: Buffer[] = [];
  let size = 0;
  let gauge: Gauge | undefined;
  let refused = false;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > patience) throw tooLarge();
    if (refused) continue;
    chunks.push(chunk);
    gauge ??= isGzip(chunks, labelled) ? createGauge(mostBytes) : undefined;
    if (gauge) await gauge.write(gauge.fed ? chunk : Buffer.concat(chunks));
    refused = size > (gauge ? mostCompressedBytes : mostBytes) || gauge?.verdict === 'too-large';
    if (refused) chunks.length = 0;
  }
  if (refused) throw tooLarge();
  return gauge ? unzip(Buffer.concat(chunks), gauge) : Buffer.concat(chunks);
}

/** Some send gzip without saying so, and some say so of plain JSON. */
function isGzip(chunks: readonly Buffer[], labelled: boolean): boolean {
  const start = chunks[0]!.length > 1 ? chunks[0]! : Buffer.concat(chunks);
  if (start.length < 2) return false;
  return (start[0] === 0x1f && start[1] === 0x8b) || (labelled && !startsJson(start));
}

const startsJson = (start: Buffer) => /^\s*[[{]/.test(start.toString('latin1', 0, 64));

async function unzip(compressed: Buffer, gauge: Gauge): Promise<Buffer> {
  const kept = await gauge.end();
  if (gauge.verdict === 'too-large') throw tooLarge();
  if (gauge.verdict === 'broken')
    throw new Refusal(400, 'bad-gzip', 'The body says it is gzip, but it can not be unzipped.');
  // Measured before, so this can't be a bomb; still one at a time, as it blocks.
  return kept ?? gunzipSync(compressed, { maxOutputLength: mostBytes });
}
