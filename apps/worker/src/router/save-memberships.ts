import { saveMemberChanges, type MemberChanges, type SegmentDay } from '@perennial/db';
import type { Session } from '../turns/people-in-turn.ts';
import { dayOf } from '../turns/record.ts';
import type { Memberships } from './memberships.ts';
import type { PersonRun } from './person-run.ts';

/** Writes who came to segments and went from them: nothing where nobody did. */
export async function saveMemberships(session: Session, runs: readonly PersonRun[]): Promise<void> {
  const changes = runs.flatMap(({ person, memberships }) =>
    memberships ? [changesOf(session, person.id, memberships)] : [],
  );
  await saveMemberChanges(session.tx, session.workspace, {
    members: changes.flatMap(({ members }) => members),
    gone: changes.flatMap(({ gone }) => gone),
    problems: changes.flatMap(({ problems }) => problems),
    solved: changes.flatMap(({ solved }) => solved),
    days: changes.flatMap(({ days }) => days),
  });
}

function changesOf(session: Session, person: string, memberships: Memberships): MemberChanges {
  const { before, since, doubtedBefore, doubts, moves } = memberships;
  return {
    members: [...since]
      .filter(([segment, at]) => before.get(segment) !== at)
      .map(([segment, at]) => ({ segment, person, since: at })),
    gone: [...before.keys()].filter((segment) => !since.has(segment)).map((segment) => ({ segment, person })),
    problems: [...doubts].flatMap(([segment, doubt]) =>
      doubt === 'as-before' ? [] : [{ segment, person, ...doubt }],
    ),
    solved: [...doubtedBefore]
      .filter((segment) => !doubts.has(segment))
      .map((segment) => ({ segment, person })),
    days: moves.map((move) => dayOfMove(session, move)),
  };
}

function dayOfMove(
  { clock, engine }: Session,
  { segment, way, at }: Memberships['moves'][number],
): SegmentDay {
  const day = dayOf(engine.kernel.zones, clock.zone, at);
  return { segment, day, joined: way === 'joined' ? 1 : 0, left: way === 'left' ? 1 : 0 };
}
