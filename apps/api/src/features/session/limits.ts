import { countHit, dropRateWindows, forgiveHits, windowLeft } from '@perennial/db';
import { ApiError } from '../../errors/api-error.ts';
import type { Services } from '../../services.ts';

/** Fifteen minutes, in milliseconds. */
export const tryWindow = 15 * 60 * 1_000;
/** From this try of a window on the answer is 429. */
const tooMany = 10;

/**
 * Counts a try under each name, in a transaction of its own: tries that fail count, too.
 *
 * @param names what is limited, e.g. `login:<address>`; stored only as hashes
 * @throws ApiError 429
 */
export async function limitTries(services: Services, names: readonly string[]): Promise<void> {
  const { db, now } = services;
  const at = now();
  const hits = await db.acrossWorkspaces(async (tx) => {
    const counted: number[] = [];
    // Sorted, so that two who count the same names wait for each other instead of deadlocking.
    for (const key of keys(services, names)) counted.push(await countHit(tx, key, tryWindow, at));
    if (counted.includes(1)) await dropRateWindows(tx, at - 2 * tryWindow);
    return counted;
  });
  if (hits.every((n) => n < tooMany)) return;
  throw new ApiError(429, 'too-many-tries', 'Too many tries. Wait a while before the next one.', {
    fix: 'The password still works after the wait.',
    retryAfter: Math.ceil(windowLeft(tryWindow, at) / 1_000),
  });
}

/** The try was right: it counts against nobody. */
export async function forgiveTry(services: Services, names: readonly string[]): Promise<void> {
  const { db, now } = services;
  const at = now();
  await db.acrossWorkspaces(async (tx) => {
    for (const key of keys(services, names)) await forgiveHits(tx, key, tryWindow, at, 1);
  });
}

function keys({ vault }: Services, names: readonly string[]): string[] {
  return names.map((name) => `tries:${vault.lookup('tries', '', name).toString('base64url')}`).sort();
}
