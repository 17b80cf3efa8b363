import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

/** @typedef {{ uid?: number, gid?: number }} RunAs */

/**
 * Postgres refuses to run as root: then it runs as the owner of its data, else as `postgres` or `nobody`.
 * @param {string} dataDirectory
 * @returns {RunAs}
 */
export function unprivilegedUser(dataDirectory) {
  if (process.getuid?.() !== 0) return {};
  const owner = fs.existsSync(dataDirectory) ? fs.statSync(dataDirectory) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new PlainError(
    'Postgres does not run as root and there is no user postgres or nobody; start as another user.',
  );
}

/**
 * Whether a user that is neither owner nor group can get there: every directory on the way lets others pass.
 * @param {string} directory
 */
export function reachableByOthers(directory) {
  for (let step = fs.realpathSync(directory); ; step = path.dirname(step)) {
    if ((fs.statSync(step).mode & 0o001) === 0) return false;
    if (step === path.dirname(step)) return true;
  }
}
