import type { Transaction } from '../connection.ts';
import { millis } from './time.ts';

/** A practice workspace's clock. Milliseconds. */
export interface PracticeTime {
  readonly now: number;
  readonly target: number | null;
  readonly speed: number | null;
  readonly follow: boolean;
}

/**
 * Takes the clock for this transaction; false when another process drives it. Hold the lock in a transaction of
 * its own while the driver works in others.
 */
export async function holdPracticeClock(tx: Transaction, workspace: string): Promise<boolean> {
  const { rows } = await tx.query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('practice-clock:' || $1, 0)) as held`,
    [workspace],
  );
  return rows[0]?.held ?? false;
}

/** `null` in a live workspace. */
export async function readPracticeTime(tx: Transaction, workspace: string): Promise<PracticeTime | null> {
  const { rows } = await tx.query<{
    now: Date;
    target: Date | null;
    speed: number | null;
    follow: boolean;
  }>('select now, target, speed, follow from practice_clocks where workspace_id = $1', [workspace]);
  const row = rows[0];
  return row ? { ...row, now: row.now.getTime(), target: millis(row.target) } : null;
}

/** Moves a practice clock forward, never back. */
export async function setPracticeClock(tx: Transaction, workspace: string, now: number): Promise<void> {
  await tx.query(
    {
      name: 'set-practice-clock',
      text: 'update practice_clocks set now = greatest(now, $2) where workspace_id = $1',
    },
    [workspace, new Date(now)],
  );
}

/** A running clock's target moves with real time, but not through a night in which nobody drove it. */
export async function moveTarget(tx: Transaction, workspace: string): Promise<void> {
  await tx.query(
    {
      name: 'move-target',
      text: `update practice_clocks set ticked_at = clock_timestamp(),
       target = case when speed is null then target
         else greatest(coalesce(target, now), now) + least(clock_timestamp() - ticked_at, interval '1 minute') * speed end
     where workspace_id = $1`,
    },
    [workspace],
  );
}
