import path from 'node:path';
import { secretIn } from '../../packages/testkit/src/servers/files.mjs';
import { PlainError } from '../../packages/testkit/src/servers/plain-error.mjs';

/**
 * The key that personal data is encrypted with: the caller's, else one made on the first start. It lies
 * outside the database, and whoever loses it loses that data.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} directory
 */
export function dataKey(env, directory) {
  const key = env.PERENNIAL_KEY || secretIn(path.join(directory, 'key'), 'base64');
  if (Buffer.from(key, 'base64').length === 32) return key;
  throw new PlainError('PERENNIAL_KEY must be 32 bytes in base64; `openssl rand -base64 32` makes one.');
}
