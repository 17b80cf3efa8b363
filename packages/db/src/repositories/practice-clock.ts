import type { Transaction } from '../connection.ts';
import { readPracticeStep } from './practice-steps.ts';
import { readPracticeTime } from './practice-time.ts';

/** A practice clock as people see it. Milliseconds. */
export interface ClockView {
  readonly now: number;
  readonly target: number | null;
  readonly speed: number | null;
  readonly follow: boolean;
  /** Arrived where it was asked to go, and nothing that is due is left to do. */
  readonly quiet: boolean;
}

/** `null` in a live workspace. */
export async function getClockView(tx: Transaction, workspace: string): Promise<ClockView | null> {
  const clock = await readPracticeTime(tx, workspace);
  if (!clock) return null;
  const { now, target, speed, follow } = clock;
  return { now, target, speed, follow, quiet: (target ?? now) <= now && (await isQuiet(tx, workspace, now)) };
}

async function isQuiet(tx: Transaction, workspace: string, now: number): Promise<boolean> {
  const step = await readPracticeStep(tx, workspace);
  if (!step) return true;
  const { queue, poked, enrollments, due, messages } = step.next;
  // Queued events are routed whatever time they bear: the clock follows them, or it takes them as they come.
  if (queue !== null || poked) return false;
  if ([enrollments, due, messages].some((at) => at !== null && at <= now)) return false;
  const { rows } = await tx.query(
    `select 1 from messages where workspace_id = $1 and status = 'sending' limit 1`,
    [workspace],
  );
  return rows.length === 0;
}

/** Whether anything ever happened here: as long as it hasn't, no time has passed either. */
export async function hasHistory(tx: Transaction, workspace: string): Promise<boolean> {
  const { rows } = await tx.query<{ some: boolean }>(
    `select exists (select 1 from events where workspace_id = $1)
       or exists (select 1 from enrollments where workspace_id = $1) as some`,
    [workspace],
  );
  return rows[0]!.some;
}

export type ClockChange =
  /** Sets it, back too: only where nothing ever happened. */
  | { readonly now: number }
  | { readonly target: number }
  | { readonly speed: number | null }
  | { readonly follow: boolean };

/** Time never goes back: a target before the present one is kept out here, too. */
export async function changePracticeClock(
  tx: Transaction,
  workspace: string,
  change: ClockChange,
): Promise<void> {
  const [column, value] = Object.entries(change)[0] as [string, unknown];
  const set = {
    now: 'now = $2::timestamptz, target = null',
    target: 'target = greatest($2::timestamptz, now, target)',
    speed: 'speed = $2::float8',
    follow: 'follow = $2::boolean',
  }[column]!;
  await tx.query(`update practice_clocks set ${set}, ticked_at = clock_timestamp() where workspace_id = $1`, [
    workspace,
    column === 'target' || column === 'now' ? new Date(value as number) : value,
  ]);
}

/** Held to the end of the transaction, so that two who advance it at once both count. */
export async function lockPracticeClock(tx: Transaction, workspace: string): Promise<void> {
  await tx.query('select 1 from practice_clocks where workspace_id = $1 for update', [workspace]);
}
