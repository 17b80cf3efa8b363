import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

/**
 * A directory that belongs to us and that others may pass through but not list. In a shared place such as
 * /var/tmp somebody else may have made it first, and then nothing of ours may go into it.
 * @param {string} directory
 */
export function ownDirectory(directory) {
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  fs.mkdirSync(directory, { recursive: true, mode: 0o711 });
  const { uid } = fs.statSync(directory);
  if (process.getuid && uid !== process.getuid()) {
    throw new PlainError(
      `${directory} belongs to another user; set PERENNIAL_DATA to a directory of your own.`,
    );
  }
  return directory;
}

/**
 * The secret in a file only its owner can read, made up on first use.
 * @param {string} file
 * @param {BufferEncoding} [encoding]
 */
export function secretIn(file, encoding = 'base64url') {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString(encoding), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

/**
 * @param {string} file
 * @returns {string} its text, empty when it is not there (any more)
 */
export function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
