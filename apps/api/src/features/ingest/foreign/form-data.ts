import { gunzipSync } from 'node:zlib';
import { mostBytes } from '../read-body.ts';
import { Refusal, tooLarge } from '../refusal.ts';

/** JSON out of a field of a form: percent-encoded, in base64, and zipped as often as not. */
export function jsonOfField(text: string): unknown {
  const bytes = Buffer.from(text, 'base64');
  return parseAny(bytes[0] === 0x1f && bytes[1] === 0x8b ? unzip(bytes) : bytes);
}

/** @throws Refusal 400 */
export function parseAny(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    throw new Refusal(400, 'bad-json', 'The body is not valid JSON.');
  }
}

function unzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new Refusal(400, 'bad-gzip', 'The data says it is gzip, but it can not be unzipped.');
  }
}
