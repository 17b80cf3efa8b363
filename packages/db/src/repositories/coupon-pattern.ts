import { randomInt } from 'node:crypto';

/** Without those that are taken for another when read aloud or typed. */
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A code by a pattern like `HELLO-####`: each `#` is a letter or digit that nobody can guess. */
export function codeBy(pattern: string): string {
  return pattern.replaceAll('#', () => signs[randomInt(signs.length)]!);
}
