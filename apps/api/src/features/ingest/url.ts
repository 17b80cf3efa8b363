import { callTypes, type CallType } from '@perennial/ingest';
import { foreignPaths } from './foreign/index.ts';

/** Path to what a single event sent there is; `null` where events come in batches. */
export const ingestPaths: ReadonlyMap<string, CallType | null> = new Map<string, CallType | null>([
  ...callTypes.map((type) => [`/v1/${type}`, type] as const),
  // The browser client calls by the first letter.
  ...callTypes.map((type) => [`/v1/${type[0]}`, type] as const),
  ...['/v1/batch', '/v1/b', '/v1/import'].map((path) => [path, null] as const),
]);

/** Every path that events may be sent to. */
export const writePaths: readonly string[] = [...ingestPaths.keys(), ...foreignPaths.keys()];

/**
 * For fastify's `rewriteUrl`: `//v1/import/?x` becomes `/v1/import?x`, other urls stay as they are. It is a
 * rewrite and not a redirect because clients follow redirects with a GET and take its 200 for success: the
 * events would be lost (W1).
 */
export function normaliseIngestUrl(url: string): string {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  const clean = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return ingestPaths.has(clean) || foreignPaths.has(clean) ? clean + url.slice(path.length) : url;
}
