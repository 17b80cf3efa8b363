import { countHit, dropRateWindows, forgiveHits, windowLeft } from '@perennial/db';
import { isIPv4, isIPv6 } from 'node:net';
import { ApiError } from '../../errors/api-error.ts';
import type { Services } from '../../services.ts';

/** Fifteen minutes, in milliseconds. */
export const tryWindow = 15 * 60 * 1_000;

/** What is limited, e.g. `login-from:<address>`, stored only as a hash; from which try of a window on it is 429. */
export interface Limit {
  readonly name: string;
  readonly tooMany: number;
}

/**
 * Whoever guesses from one place is stopped at the tenth try, whatever the account. An account as such stands
 * ten times as much, for what comes from everywhere at once: if ten tries were enough, anybody could keep its
 * owner out by guessing wrong now and then.
 */
export function signInLimits(email: string, ip: string): readonly Limit[] {
  return [
    { name: `login-from:${networkOf(ip)}`, tooMany: 10 },
    { name: `login:${email.trim().toLowerCase()}`, tooMany: 100 },
  ];
}

/** Who has one IPv6 address has at least a /64 of them. */
export function networkOf(ip: string): string {
  if (isIPv4(ip) || !isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = ip.toLowerCase().split('%', 1)[0]!.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean));
  const zeros = tail === undefined ? 0 : 8 - before!.length - after!.length;
  const groups = [...before!, ...Array<string>(zeros).fill('0'), ...after!];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/**
 * Counts a try under each name, in a transaction of its own: tries that fail count, too.
 *
 * @throws ApiError 429
 */
export async function limitTries(services: Services, limits: readonly Limit[]): Promise<void> {
  const { db, now } = services;
  const at = now();
  const hits = await db.acrossWorkspaces(async (tx) => {
    const counted: { n: number; tooMany: number }[] = [];
    for (const { key, tooMany } of keyed(services, limits))
      counted.push({ n: await countHit(tx, key, tryWindow, at), tooMany });
    if (counted.some(({ n }) => n === 1)) await dropRateWindows(tx, at - 2 * tryWindow);
    return counted;
  });
  if (hits.every(({ n, tooMany }) => n < tooMany)) return;
  throw new ApiError(429, 'too-many-tries', 'Too many tries. Wait a while before the next one.', {
    fix: 'The password still works after the wait.',
    retryAfter: Math.ceil(windowLeft(tryWindow, at) / 1_000),
  });
}

/** The try was right: it counts against nobody. */
export async function forgiveTry(services: Services, limits: readonly Limit[]): Promise<void> {
  const { db, now } = services;
  const at = now();
  await db.acrossWorkspaces(async (tx) => {
    for (const { key } of keyed(services, limits)) await forgiveHits(tx, key, tryWindow, at, 1);
  });
}

/** Sorted, so that two who count the same names wait for each other instead of deadlocking. */
function keyed({ vault }: Services, limits: readonly Limit[]) {
  return limits
    .map(({ name, tooMany }) => ({
      key: `tries:${vault.lookup('tries', '', name).toString('base64url')}`,
      tooMany,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
