import { createHmac } from 'node:crypto';

/** Without letters that are read for others. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = 10;

/**
 * Somebody's own code to bring friends with: the same whenever it is asked for, and not to be guessed from anybody else's.
 *
 * @param key at least 32 bytes, its own for this purpose
 */
export function referralCodeOf(key: Uint8Array, workspace: string, person: string): string {
  const mac = createHmac('sha256', key).update(`referral.${workspace}.${person}`).digest();
  return [...mac.subarray(0, digits)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Where a code leads: the shop's page, which reads `ref` and notes it. `null` = the shop has named none. */
export function referralUrl(settings: { readonly [name: string]: unknown }, code: string): string | null {
  const { referralUrl: page } = settings;
  if (typeof page !== 'string' || !URL.canParse(page)) return null;
  const url = new URL(page);
  url.searchParams.set('ref', code);
  return url.href;
}
