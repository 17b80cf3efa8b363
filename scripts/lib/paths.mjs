import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} parts */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}

/**
 * Where data, passwords and the key lie between starts. Postgres does not run as root, so root's data lies
 * where another user can go, and each checkout has its own.
 */
export function dataDirectory() {
  if (process.env.PERENNIAL_DATA) return path.resolve(process.env.PERENNIAL_DATA);
  if (process.getuid?.() !== 0) return inRoot('.perennial');
  const name = `${path.basename(root)}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
  return isWritable('/var/lib') ? path.join('/var/lib/perennial', name) : `/var/tmp/perennial-${name}`;
}

/** @param {string} directory */
function isWritable(directory) {
  try {
    fs.accessSync(directory, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
