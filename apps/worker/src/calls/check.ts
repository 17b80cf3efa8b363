import {
  claimPeople,
  listMembers,
  listProviders,
  loadCalls,
  loadPeople,
  openCallKeys,
  releaseCalls,
  settleCalls,
  workspaceClock,
  workspaceProfile,
  type CallKeys,
  type CallRecord,
  type CallRelease,
  type ClaimedCall,
  type Member,
  type PersonRecord,
  type ProviderRow,
  type StoredReason,
  type TryOutcome,
  type WorkspaceNow,
} from '@perennial/db';
import { takenOut } from '../postman/decide.ts';
import type { Room } from './room.ts';

/** What all calls of one claim and workspace share. */
export interface Desk {
  readonly clock: WorkspaceNow;
  readonly profile: { readonly name: string; readonly locale: string };
  readonly keys: CallKeys;
  readonly members: readonly Member[];
  readonly providers: readonly ProviderRow[];
}

/** A call that may be made, and whom it is about. */
export interface Cleared {
  readonly record: CallRecord;
  readonly person: PersonRecord;
}

export interface Checked {
  readonly desk: Desk;
  readonly cleared: readonly Cleared[];
}

type Step =
  | { readonly kind: 'cleared'; readonly cleared: Cleared }
  | { readonly kind: 'release'; readonly release: CallRelease }
  | { readonly kind: 'end'; readonly outcome: TryOutcome };

/** How soon a paused journey is looked at again. On a practice clock moments in between cost as much as hours. */
const nextLook = ({ practice }: WorkspaceNow) => (practice ? 15 * 60_000 : 15_000);

/** Somebody else is at work on the person. A practice clock must not move on meanwhile. */
const busy = ({ practice }: WorkspaceNow) => (practice ? 0 : 250);

/** Asks under the people's locks whether calls may still be made. Others are put back, or end here, with the reason. */
export function check(room: Room, workspace: string, claims: readonly ClaimedCall[]): Promise<Checked> {
  const { db, vault } = room.engine;
  return db.inWorkspace(workspace, async (tx) => {
    const people = [...new Set(claims.map((claim) => claim.person))];
    const locked = new Set(await claimPeople(tx, workspace, people, people.length));
    const records = await loadCalls(tx, workspace, claims);
    const known = await loadPeople(tx, vault, workspace, people);
    const clock = await workspaceClock(tx, workspace);
    const mails = records.some(({ kind }) => kind === 'mail');
    const desk: Desk = {
      clock,
      profile: await workspaceProfile(tx, workspace),
      keys: await openCallKeys(tx, vault, workspace),
      members: mails ? await listMembers(tx, vault, workspace) : [],
      providers: mails ? await listProviders(tx, workspace) : [],
    };
    const steps = records.map((record) => stepOf(record, known.get(record.person), clock, locked));
    await releaseCalls(
      tx,
      workspace,
      steps.flatMap((step) => (step.kind === 'release' ? [step.release] : [])),
    );
    await settleCalls(
      tx,
      workspace,
      steps.flatMap((step) => (step.kind === 'end' ? [step.outcome] : [])),
    );
    return { desk, cleared: steps.flatMap((step) => (step.kind === 'cleared' ? [step.cleared] : [])) };
  });
}

function stepOf(
  record: CallRecord,
  person: PersonRecord | undefined,
  clock: WorkspaceNow,
  locked: ReadonlySet<string>,
): Step {
  const { id, n } = record;
  const release = (wait: number): Step => ({
    kind: 'release',
    release: { id, n, at: clock.now + wait, sealed: null },
  });
  const end = (status: TryOutcome['status'], reason: StoredReason): Step => ({
    kind: 'end',
    outcome: notCalled(record, status, reason, clock.now),
  });
  if (!person) return end('cancelled', { code: 'person-gone' });
  if (!locked.has(person.id)) return release(busy(clock));
  const out = takenOut(record);
  if (out) return end('cancelled', out);
  if (clock.now > record.giveUpAt) return end('failed', { code: 'given-up' });
  if (record.journeyStatus === 'paused') return release(nextLook(clock));
  return { kind: 'cleared', cleared: { record, person } };
}

/** The end, or a pause, of a try in which nobody was called. */
export function notCalled(
  { id, n }: Pick<CallRecord, 'id' | 'n'>,
  status: TryOutcome['status'],
  reason: StoredReason,
  at: number,
): TryOutcome {
  return { id, n, outcome: 'none', status, reason, httpStatus: null, at, retryAt: null, detail: {} };
}
