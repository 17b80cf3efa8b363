import { answeredEvent, insertEvents, settleCalls, workspaceClock, type TryOutcome } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../postman/backoff.ts';
import { isTransient } from '../turns/transient.ts';
import type { Answer } from './answer.ts';
import type { Room } from './room.ts';

/** A try and what it came to. */
export interface Tried {
  readonly id: string;
  readonly n: number;
  /** Milliseconds on the workspace's clock. */
  readonly giveUpAt: number;
  readonly answer: Answer;
}

/** Tries of one call, at most: about five minutes of somebody's trouble. */
export const mostTries = 7;

/** How long an answer is kept while the database is away. Milliseconds. */
const patience = 60_000;
const pause = 250;

/** Writes down what tries came to, and tells the journeys that wait for it. */
export async function settle(room: Room, workspace: string, tried: readonly Tried[]): Promise<void> {
  const giveUp = performance.now() + patience;
  for (;;) {
    try {
      return await settleOnce(room, workspace, tried);
    } catch (error) {
      if (!isTransient(error) || performance.now() > giveUp) {
        // The sweep finds them when their lease is over, and they are made again under the same key.
        room.engine.log.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'calls: outcomes could not be written',
        );
        return;
      }
      await sleep(pause);
    }
  }
}

async function settleOnce({ engine }: Room, workspace: string, tried: readonly Tried[]): Promise<void> {
  await engine.db.inWorkspace(workspace, async (tx) => {
    const { now } = await workspaceClock(tx, workspace);
    const settled = await settleCalls(
      tx,
      workspace,
      tried.map((one) => outcomeOf(one, now, Math.random())),
    );
    const answers = new Map(tried.map(({ id, answer }) => [id, answer]));
    const events = settled
      .filter(({ tells }) => tells)
      .map((call) => answeredEvent(call, now, toldOf(answers.get(call.id)!)));
    await insertEvents(tx, engine.vault, workspace, events, { queue: true });
  });
}

/** What an answer means for the call. Tried again only while somebody still waits for it. */
export function outcomeOf({ id, n, giveUpAt, answer }: Tried, now: number, draw: number): TryOutcome {
  const { kind, status: httpStatus } = answer;
  const base = { id, n, at: now, httpStatus, retryAt: null, detail: {} };
  if (kind === 'done') return { ...base, outcome: 'answered', status: 'done', reason: null };
  const { reason, refused, again, retryAfter } = answer;
  const outcome = refused ? 'refused' : 'unanswered';
  const failed = { ...base, outcome, reason, detail: { ...reason } } as const;
  const retryAt = now + backoff(n, retryAfter, draw);
  if (!again || n >= mostTries || retryAt > giveUpAt) return { ...failed, status: 'failed' };
  return { ...failed, status: 'queued', retryAt };
}

function toldOf(answer: Answer): Parameters<typeof answeredEvent>[2] {
  const { status } = answer;
  return answer.kind === 'done'
    ? { ok: true, status, reason: null, captured: answer.captured }
    : { ok: false, status, reason: answer.reason.code, captured: {} };
}
