import { setImmediate as others } from 'node:timers/promises';
import { stayGroups, type StayGroup, type Transaction } from '@perennial/db';
import type { Kernel, Program } from '@perennial/journey';

/** Moments that one statement reads, and that are looked at in one go. */
const page = 2_000;

/**
 * How many who rest at a wait would be past it, were it the one of `program`. Counted from when each came and by their own
 * clock, nobody's state being opened; `null` where that is not enough to tell.
 */
export async function countDue(
  { tx, workspace, kernel, now }: { tx: Transaction; workspace: string; kernel: Kernel; now: number },
  program: Program,
  where: { readonly journey: string; readonly version: number; readonly node: string },
): Promise<number | null> {
  const overAt = kernel.overAt(program, where.node);
  if (!overAt) return null;
  let due = 0;
  for (let after: StayGroup | null = null; ;) {
    const groups: StayGroup[] = await stayGroups(tx, workspace, where, { after, limit: page });
    for (const group of groups) if (overAt(group) <= now) due += group.n;
    after = groups.at(-1) ?? null;
    if (groups.length < page) return due;
    await others();
  }
}
