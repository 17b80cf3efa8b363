import { createHmac } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = BigInt(alphabet.length);
const digits = 13;

/** Codes as they stand in addresses; nothing else is looked for. */
export const linkCode = /^[0-9A-Za-z]{13}$/;

/**
 * The code of a link of a message: its place is 1 or more, 0 is the picture that tells of an opening. 72 bits that only
 * the holder of `key` can work out, and the same ones whenever it is asked. Letters and digits alone, because programs
 * that find addresses in texts cut off marks at their end.
 *
 * @param key at least 32 bytes, its own for this purpose
 */
export function linkCodeOf(key: Uint8Array, workspace: string, message: string, place: number): string {
  const mac = createHmac('sha256', key).update(`link.${workspace}.${place}.${message}`).digest();
  let rest = BigInt(`0x${mac.subarray(0, 9).toString('hex')}`);
  let code = '';
  for (let i = 0; i < digits; i += 1) {
    code = alphabet[Number(rest % base)]! + code;
    rest /= base;
  }
  return code;
}
