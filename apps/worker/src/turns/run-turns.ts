import {
  insertSteps,
  noteFailure,
  setPokes,
  type Standing,
  type StepWrite,
  type Transaction,
} from '@perennial/db';
import type { Program, Reason } from '@perennial/journey';
import type { Engine } from '../engine.ts';
import type { Session } from './people-in-turn.ts';
import { saveTurns } from './save.ts';
import type { Enrolled } from './enrolled.ts';
import { takeOne, type TurnOutcome, type TurnRest } from './take-one.ts';

type Outcomes<K extends TurnOutcome['kind']> = Extract<TurnOutcome, { kind: K }>[];

/** Takes the turns of these enrollments and writes what became of them, all in the session's transaction. */
export async function runTurns(
  session: Session,
  enrollments: readonly Enrolled[],
): Promise<Map<string, TurnRest>> {
  return writeOutcomes(session, await decideTurns(session, enrollments));
}

/** What the turns of these enrollments come to; nothing is written yet. */
export async function decideTurns(
  session: Session,
  enrollments: readonly Enrolled[],
): Promise<TurnOutcome[]> {
  const { engine, tx, workspace } = session;
  const programOf = await engine.settings.programs(tx, workspace, enrollments.flatMap(versionsOf));
  return Promise.all(
    enrollments.map((enrollment) => {
      const { journeyId: journey, personId } = enrollment;
      const ofVersion = (version: number) => programOf({ journey, version });
      const take = () => takeSafely(session, enrollment, () => takeOne(session, enrollment, ofVersion));
      const capped = versionsOf(enrollment).some(({ version }) => isCapped(session, ofVersion(version)));
      return capped ? session.tally.inOrder(personId, take) : take();
    }),
  );
}

const isCapped = ({ tally }: Session, program: Program | undefined): boolean =>
  program !== undefined && tally.concerns(program);

/** The version somebody follows, and the one they are to be moved to. */
function versionsOf({ journeyId: journey, version, move }: Enrolled) {
  return [version, ...(move ? [move.version] : [])].map((one) => ({ journey, version: one }));
}

/** One bad enrollment stops nobody else; a sick database stops all. */
async function takeSafely(
  { engine }: Session,
  enrollment: Enrolled,
  take: () => Promise<TurnOutcome>,
): Promise<TurnOutcome> {
  try {
    return await take();
  } catch (error) {
    if (isFromDatabase(error)) throw error;
    engine.log.error({ enrollment: enrollment.id, error: nameOf(error) }, 'a turn threw');
    return { kind: 'failed', enrollment, reason: { code: 'turn-threw', params: { error: nameOf(error) } } };
  }
}

/** Only the name: a message may hold personal values. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Errors of `pg` and of the network bear a code; ours and JavaScript's own don't. */
export function isFromDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'code' in error || /connection|timeout|Client/i.test(error.message);
}

/** Writes what turns came to, those of one person not twice; says when to look at each again. */
export async function writeOutcomes(
  session: Session,
  outcomes: readonly TurnOutcome[],
): Promise<Map<string, TurnRest>> {
  const { engine, tx, workspace } = session;
  const of = <K extends TurnOutcome['kind']>(kind: K) =>
    outcomes.filter((one) => one.kind === kind) as Outcomes<K>;
  const rests = new Map<string, TurnRest>();
  for (const { enrollment } of of('held'))
    rests.set(enrollment.id, enrollment.status === 'done' ? 'done' : 'parked');
  for (const { enrollment, rest } of [...of('unchanged'), ...of('taken')]) rests.set(enrollment.id, rest);
  await setPokes(tx, workspace, staleAlarms(session.clock.now, of('held'), of('unchanged')));
  await session.places.save();
  await session.holdouts.save();
  await saveTurns(
    engine,
    tx,
    workspace,
    of('taken').map(({ record }) => record),
  );
  for (const { enrollment, reason } of of('failed'))
    rests.set(enrollment.id, await failTurn(engine, tx, workspace, standingOf(enrollment), reason));
  engine.counters.turns.inc(of('taken').length);
  return rests;
}

/** A due alarm that changed nothing is set anew, else the sweep would poke for ever. All others stay unwritten. */
function staleAlarms(now: number, held: Outcomes<'held'>, unchanged: Outcomes<'unchanged'>) {
  const silenced = held.filter(({ enrollment }) => enrollment.pokeAt !== null);
  const due = unchanged.filter(({ enrollment, pokeIn }) => enrollment.pokeAt !== null || pokeIn !== null);
  return [
    ...silenced.map(({ enrollment }) => ({ id: enrollment.id, pokeIn: null })),
    ...due.filter((one) => isOff(now, one)).map(({ enrollment, pokeIn }) => ({ id: enrollment.id, pokeIn })),
  ];
}

/** The alarm has gone off, or is not where the rest wants it. Practice clocks have none. */
function isOff(now: number, { enrollment: { pokeAt }, pokeIn }: Outcomes<'unchanged'>[number]): boolean {
  if (pokeAt === null || pokeIn === null) return pokeAt !== pokeIn;
  return pokeAt <= now || Math.abs(pokeAt - now - pokeIn) > 5_000;
}

/** After so many failures comes the next try. Milliseconds. */
export function backoffAfter(failures: number): number {
  return 1_000 * 4 ** failures * (0.75 + Math.random() / 2);
}

/** Notes a failure; the third one takes the enrollment out of the engine's hands, with the reason in its log. */
export async function failTurn(
  engine: Engine,
  tx: Transaction,
  workspace: string,
  standing: Standing,
  reason: Reason,
): Promise<TurnRest> {
  const backoff = backoffAfter(standing.failures);
  const { attention } = await noteFailure(tx, workspace, standing.id, backoff);
  engine.counters.turnsFailed.inc({ attention: String(attention) });
  engine.log.warn({ enrollment: standing.id, reason: reason.code, attention }, 'a turn failed');
  if (!attention) return Math.ceil(backoff);
  await insertSteps(tx, engine.vault, workspace, [attentionStep(standing, reason)]);
  return 'parked';
}

function standingOf({
  id,
  journeyId,
  version,
  personId,
  turn,
  failures,
  until,
  state,
  enteredAt,
}: Enrolled): Standing {
  const { visit } = state;
  const place = { node: visit?.node ?? '', visit: visit?.n ?? 0, at: until ?? enteredAt };
  return { id, journeyId, version, personId, turn, failures, ...place };
}

function attentionStep(standing: Standing, reason: Reason): StepWrite {
  const { id, personId, journeyId, failures: _, ...place } = standing;
  const whose = { enrollment: id, person: personId, journey: journeyId };
  return { ...whose, ...place, ord: 1_000, kind: 'attention', port: null, variant: null, reason };
}
