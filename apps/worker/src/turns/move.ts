import type { Profile } from '@perennial/db';
import type { Program, Result, Transition } from '@perennial/journey';
import { factsFor, type Session } from './people-in-turn.ts';
import type { Enrolled } from './enrolled.ts';

/** The program somebody follows, and the one they have followed so far: another where they are to be moved. */
export interface Course {
  readonly from: Program;
  readonly program: Program;
}

/** `null`: who leaves now needs no other version for it. */
export function moveOf({ move, status, stop }: Enrolled): Enrolled['move'] {
  return status === 'done' || stop ? null : move;
}

/** Moves somebody to the version their journey has moved its people to, before anything that is due. */
export async function moveFirst(
  session: Session,
  enrollment: Enrolled,
  person: Profile,
  { from, program }: Course,
): Promise<Result<Transition>> {
  const { engine, clock } = session;
  const { state, version, move } = enrollment;
  return engine.kernel.move({
    from,
    program,
    versions: { from: version, to: move?.version ?? version },
    targets: move?.targets ?? {},
    state,
    facts: await factsFor(session, person, program),
    now: clock.now,
  });
}

/** Whoever leaves with a move has never followed the version it leads to. */
export function leftBehind({ state }: Transition): boolean {
  return state.ended?.reason.code === 'moved-away';
}
