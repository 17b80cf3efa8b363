import { wake, type OutgoingRecord, type StoredReason, type Transaction } from '@perennial/db';
import type { EnrollmentState, Program, Reason, Result } from '@perennial/journey';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { factsFor, sessionOn, type Session } from '../turns/people-in-turn.ts';
import type { Desk } from './desk.ts';
import type { Office } from './office.ts';

/** What exit rules say of messages that are about to leave, by their ids; nothing of those that may. */
export type ExitAnswers = ReadonlyMap<string, ExitAnswer>;

export type ExitAnswer =
  | { readonly kind: 'out'; readonly reason: StoredReason }
  /** Nobody can tell; an error is no "no". */
  | { readonly kind: 'error'; readonly reason: StoredReason };

interface Asked {
  readonly message: OutgoingRecord;
  readonly program: Program;
  readonly state: EnrollmentState;
}

/**
 * Asks exit rules once more, with what is known now: the turn that would take the person out may be behind, and is
 * asked for here. Reads nothing where no journey has such rules.
 */
export async function askExitRules(
  { engine }: Office,
  tx: Transaction,
  workspace: string,
  desk: Desk,
  messages: readonly OutgoingRecord[],
): Promise<ExitAnswers> {
  const asked = messages.flatMap((message) => askedOf(engine.vault, desk, message));
  if (asked.length === 0) return new Map();
  const people = [...new Set(asked.map(({ message }) => message.person))];
  const session = await sessionOn(engine, oneAtATime(tx), desk.clock, people);
  const answers = await Promise.all(
    asked.map(async (one) => [one.message.id, await answerOf(session, one)] as const),
  );
  const told = answers.flatMap(([id, answer]) => (answer ? [[id, answer] as const] : []));
  const out = new Set(told.flatMap(([id, { kind }]) => (kind === 'out' ? [id] : [])));
  const enrollments = asked.flatMap(({ message: { id, enrollment } }) =>
    out.has(id) && enrollment !== null ? [enrollment] : [],
  );
  await wake(tx, workspace, [...new Set(enrollments)].sort());
  return new Map(told);
}

function askedOf(vault: Office['engine']['vault'], desk: Desk, message: OutgoingRecord): Asked[] {
  const { journey, version, state, person } = message;
  if (journey === null || version === null || state === null || !desk.people.has(person)) return [];
  const program = desk.programs({ journey, version });
  return program?.exits ? [{ message, program, state: vault.open<EnrollmentState>(state) }] : [];
}

async function answerOf(session: Session, { message, program, state }: Asked): Promise<ExitAnswer | null> {
  const { engine, clock, lookup, people } = session;
  const names = new Set(program.exits?.flatMap((rule) => (rule.kind === 'event' ? [rule.event] : [])));
  const windows = [...names].map((event) => ({ event, since: state.enteredAt, until: null }));
  const [events, facts] = await Promise.all([
    lookup.events(message.person, windows),
    factsFor(session, people.get(message.person)!, program),
  ]);
  const { node, dueAt } = message;
  const asked = { program, state, node: node ?? '', dueAt, events, facts, now: clock.now };
  return answered(engine.kernel.outBefore(asked));
}

function answered(result: Result<Reason | null>): ExitAnswer | null {
  if (!result.ok) return { kind: 'error', reason: result.reason };
  return result.value && { kind: 'out', reason: result.value };
}
