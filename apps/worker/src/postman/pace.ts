import { countHits, type Release, type StoredReason, type Transaction } from '@perennial/db';
import { dailyAllowance, type Guardrails } from '@perennial/journey';
import type { Draft } from './letter.ts';
import type { Line } from './senders.ts';

type Paced = Guardrails['pace'][number];

interface Leaving {
  readonly draft: Draft;
  readonly line: Pick<Line, 'id'>;
}

interface Limited extends Leaving {
  readonly pace: Paced;
}

const second = 1_000;
const day = 86_400_000;

/**
 * Providers take only so many messages a second, and at first so many a day. Counted across all processes, in real time;
 * those that come too early are put back to when their turn may be, so that a long queue is not claimed again and again.
 * Reads nothing where no provider of the workspace has a pace.
 *
 * @returns those that must wait
 */
export async function overPace(
  tx: Transaction,
  { pace }: Pick<Guardrails, 'pace'>,
  leaving: readonly Leaving[],
): Promise<Release[]> {
  const paces = new Map(pace.map((one) => [one.id, one]));
  const limited = leaving.flatMap((one): Limited[] => {
    const found = paces.get(one.line.id);
    return found ? [{ ...one, pace: found }] : [];
  });
  if (limited.length === 0) return [];
  const now = Date.now();
  const tooFast = await beyond(tx, limited, {
    name: 'pace',
    width: second,
    now,
    most: ({ perSecond = Infinity }) => perSecond,
    next: (full) => full,
    reason: { code: 'provider-pace' },
  });
  const early = new Set(tooFast.map(({ id }) => id));
  const rest = limited.filter(({ draft }) => !early.has(draft.message.id));
  const tooMany = await beyond(tx, rest, {
    name: 'warm-up',
    width: day,
    now,
    most: (one) => dailyAllowance(one, Math.floor(now / day)),
    // It grows: nobody knows yet how many days the queue will take.
    next: () => 1,
    reason: { code: 'warming-up' },
  });
  return [...tooFast, ...tooMany];
}

interface Window {
  readonly name: string;
  /** Milliseconds. */
  readonly width: number;
  readonly now: number;
  readonly most: (pace: Paced) => number;
  /** After how many windows the next look is, of somebody who comes when it is full so many times over. */
  readonly next: (full: number) => number;
  readonly reason: StoredReason;
}

async function beyond(
  tx: Transaction,
  limited: readonly Limited[],
  { name, width, now, most, next, reason }: Window,
): Promise<Release[]> {
  const counted = limited.filter(({ pace }) => most(pace) !== Infinity);
  const keyOf = ({ line }: Limited) => `${name}:${line.id}`;
  const tally = new Map<string, number>();
  for (const one of counted) tally.set(keyOf(one), (tally.get(keyOf(one)) ?? 0) + 1);
  const begun = now - (now % width);
  const counts = await countHits(tx, tally, begun);
  return counted.flatMap((one) => {
    const before = counts.get(keyOf(one))!;
    counts.set(keyOf(one), before + 1);
    const full = Math.floor(before / most(one.pace));
    if (full === 0) return [];
    const { message, now: theirs } = one.draft;
    return [{ id: message.id, n: message.n, at: theirs + (begun + next(full) * width - now), reason }];
  });
}
