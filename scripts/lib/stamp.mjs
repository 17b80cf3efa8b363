import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const INPUTS = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];

/**
 * What the installed dependencies depend on: the lockfile, and the machine, because some are native.
 * @param {string} directory
 */
export function installKey(directory) {
  const hash = createHash('sha256');
  for (const file of INPUTS) hash.update(fs.readFileSync(path.join(directory, file)));
  hash.update(`${process.versions.modules}-${process.platform}-${process.arch}`);
  return hash.digest('hex');
}

/** @param {string} directory */
export function isInstalled(directory) {
  const file = stampFile(directory);
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === installKey(directory);
}

/** @param {string} directory */
export function markInstalled(directory) {
  fs.writeFileSync(stampFile(directory), installKey(directory));
}

/** @param {string} directory */
function stampFile(directory) {
  return path.join(directory, 'node_modules', '.perennial-stamp');
}
