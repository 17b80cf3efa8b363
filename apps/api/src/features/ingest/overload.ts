import type { Database } from '@perennial/db';
import { TooLate } from '@perennial/ingest';
import { Refusal } from './refusal.ts';

export interface OverloadOptions {
  readonly db: Database;
  readonly patience?: number;
  readonly mostWaiting?: number;
  /** Requests that wait to be stored. */
  readonly waiting?: () => number;
  readonly random?: () => number;
}

/** Clients give up at 10 s; W7 asks for an answer within 5. */
const defaultPatience = 4_500;
const defaultMostWaiting = 200;

/**
 * Come back later. Never 503: segment-node ignores its Retry-After. Never below 5 seconds: Rudder's client
 * tries four times and drops, and a database takes two seconds to recover. Spread out, so that they don't all
 * come back at once; mostly early, since most troubles are short.
 */
export function notNow({ random = Math.random }: Pick<OverloadOptions, 'random'>): Refusal {
  const seconds = 5 + Math.floor(26 * random() ** 2);
  return new Refusal(429, 'try-later', 'The events were not stored. Please send them again later.', seconds);
}

/** Does the work, or says in good time that it isn't done. */
export async function withinTime<T>(
  options: OverloadOptions,
  work: (deadline: number) => Promise<T>,
): Promise<T> {
  const { db, patience = defaultPatience, mostWaiting = defaultMostWaiting, waiting = () => 0 } = options;
  if (waiting() + db.pool.waitingCount >= mostWaiting) throw notNow(options);
  const working = work(performance.now() + patience);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), patience);
  });
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
    working.catch(() => {});
  }
}
