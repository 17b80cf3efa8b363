import type { World } from '../command.ts';
import { exits, Fault } from '../exits.ts';

/** What the installation is started with. Not `--key`: that is one of the api. */
export function keyOf({ env }: World): string {
  const key = env['PERENNIAL_KEY'];
  if (!key || Buffer.from(key, 'base64').length !== 32) throw new Fault(exits.usage, 'no-vault-key');
  return key;
}
