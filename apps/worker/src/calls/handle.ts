import { callLease, noteCallsMade, releaseCalls, type ClaimedCall } from '@perennial/db';
import { groupBy } from '../group-by.ts';
import { retrying } from '../turns/transient.ts';
import { failed, type Answer } from './answer.ts';
import { check, type Cleared, type Desk } from './check.ts';
import { make } from './make.ts';
import { playedAnswer } from './practice.ts';
import { forSettling, longestTry, type Room } from './room.ts';
import { settle, type Tried } from './settle.ts';
import { write, type Writing } from './write.ts';

/**
 * Sees claimed calls through: checked, written, noted, made, settled. Returns when all of them are.
 *
 * @param deadline when the lease ends, by `performance.now()`
 */
export async function handle(room: Room, claims: readonly ClaimedCall[], deadline: number): Promise<void> {
  const groups = groupBy(claims, (claim) => claim.workspace);
  await Promise.all([...groups].map(([workspace, group]) => handleIn(room, workspace, group, deadline)));
}

/** A call, and what is to be sent. */
interface Ready extends Cleared {
  readonly writing: Writing;
}

async function handleIn(
  room: Room,
  workspace: string,
  claims: readonly ClaimedCall[],
  deadline: number,
): Promise<void> {
  const { desk, cleared } = await retrying(() => check(room, workspace, claims));
  const ready = cleared.map((one): Ready => ({ ...one, writing: write(room, desk, one) }));
  if (desk.clock.practice) return playIn(room, workspace, desk, ready);
  const enough = deadline - performance.now() > callLease / 2;
  await note(room, workspace, desk, enough ? ready : [], enough ? [] : ready);
  if (enough)
    await Promise.all(ready.map((one) => track(room, makeAndSettle(room, workspace, desk, one, deadline))));
}

/** Notes what will be sent, before it is; what there is no time left for goes back. */
async function note(
  { engine: { db, vault } }: Room,
  workspace: string,
  { clock }: Desk,
  ready: readonly Ready[],
  late: readonly Ready[],
): Promise<void> {
  await db.inWorkspace(workspace, async (tx) => {
    const made = ready.flatMap(({ record: { id, n, sealed }, writing }) =>
      writing.ok ? [{ id, n, sealed: sealed ?? vault.seal(writing.written) }] : [],
    );
    await noteCallsMade(tx, workspace, made);
    const back = late.map(({ record: { id, n } }) => ({ id, n, at: clock.now, sealed: null }));
    await releaseCalls(tx, workspace, back);
  });
}

async function makeAndSettle(
  room: Room,
  workspace: string,
  desk: Desk,
  { record, writing }: Ready,
  deadline: number,
): Promise<void> {
  const limit = Math.min(longestTry, deadline - performance.now() - forSettling);
  const answer: Answer = writing.ok
    ? await make(room, desk, record.id, writing.written, AbortSignal.timeout(Math.max(1, Math.floor(limit))))
    : failed(writing.reason);
  await settle(room, workspace, [triedOf(record, answer)]);
}

const triedOf = ({ id, n, giveUpAt }: Cleared['record'], answer: Answer): Tried => ({
  id,
  n,
  giveUpAt,
  answer,
});

async function track(room: Room, work: Promise<void>): Promise<void> {
  room.underWay.add(work);
  await work.finally(() => room.underWay.delete(work));
}

/** Practice workspaces call nobody: the author answers, or the sandbox does after a while. */
async function playIn(room: Room, workspace: string, desk: Desk, ready: readonly Ready[]): Promise<void> {
  const { db, vault } = room.engine;
  const played = ready.map((one) => ({ ...one, answer: playedAnswer(one.record, one.writing) }));
  const waiting = played.flatMap(({ record: { id, n }, writing, answer }) =>
    answer.kind === 'waiting' && writing.ok
      ? [{ id, n, at: desk.clock.now + answer.wait, sealed: vault.seal(writing.written) }]
      : [],
  );
  await db.inWorkspace(workspace, (tx) => releaseCalls(tx, workspace, waiting));
  const tried = played.flatMap(({ record, answer }) =>
    answer.kind === 'waiting' ? [] : [triedOf(record, answer)],
  );
  await settle(room, workspace, tried);
}
