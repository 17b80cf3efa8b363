import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.perennial']);

/**
 * Builds when a source changed since the last build that ended well.
 * @param {{ sources: readonly string[], stampFile: string, build: () => void | Promise<void> }} work
 * @returns {Promise<boolean>} whether it built
 */
export async function buildWhenChanged({ sources, stampFile, build }) {
  const now = fingerprint(sources);
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === now) return false;
  await build();
  fs.mkdirSync(path.dirname(stampFile), { recursive: true });
  fs.writeFileSync(stampFile, now);
  return true;
}

/**
 * @param {readonly string[]} sources  files and directories
 * @returns {string} a hash of every name and content
 */
export function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder)) {
    hash.update(`${file}\0`).update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} entry
 * @returns {string[]}
 */
function filesUnder(entry) {
  if (SKIPPED.has(path.basename(entry)) || !fs.existsSync(entry)) return [];
  if (!fs.statSync(entry).isDirectory()) return [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesUnder(path.join(entry, name)));
}
