import {
  addCounts,
  insertEnrollments,
  insertMessages,
  insertSteps,
  updateEnrollments,
  type EnrollmentWrite,
  type Transaction,
} from '@perennial/db';
import {
  messagePriority,
  type EnrollmentState,
  type Facts,
  type Graph,
  type LogEntry,
  type PersonEvent,
  type Program,
  type Reason,
  type Result,
  type SendCommand,
  type Transition,
} from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { productKernel } from '../kernel.ts';
import type { Account, TestApi } from './api.ts';
import { makePerson } from './ids.ts';

const kernel = productKernel();
const allDay = { sms: null, email: null, push: null };

/** Somebody in a journey. */
export interface Traveller {
  readonly person: string;
  readonly enrollment: string;
}

interface Passage extends Traveller {
  readonly state: EnrollmentState;
  readonly turn: number;
  readonly facts: Facts;
}

export interface Entry {
  readonly at: number;
  /** Who; somebody new unless said. */
  readonly person?: string;
  /** Whether they allowed messages. */
  readonly consents?: boolean;
}

export interface TurnOptions {
  readonly now: number;
  readonly events?: readonly PersonEvent[];
  readonly stop?: Reason;
  /** The journey was paused meanwhile, and resumed so that what was missed is skipped. */
  readonly skipSends?: boolean;
}

/** A published journey whose people are moved by the product's kernel; what a turn leaves is stored as the engine stores it. */
export interface Moving {
  readonly journey: string;
  readonly enter: (entry: Entry) => Promise<Traveller>;
  readonly turn: (who: Traveller, options: TurnOptions) => Promise<void>;
  /** Publishes another version, which those who enter from now on follow. */
  readonly publish: (draft: Graph) => Promise<void>;
  readonly write: (work: (tx: Transaction) => Promise<unknown>) => Promise<void>;
}

export async function movingJourney(api: TestApi, account: Account, draft: Graph): Promise<Moving> {
  const call = async (method: string, url: string, body?: unknown) => {
    const answer = await api.call({ method, url, as: account, ...(body !== undefined && { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.text}`);
    return answer.body;
  };
  const { id: journey } = await call('POST', '/v1/journeys', { name: 'Moving', draft });
  const passages = new Map<string, Passage & { version: number; program: Program }>();
  let version = 0;
  let program: Program;
  const publish = async () => {
    ({ version } = (await call('POST', `/v1/journeys/${journey}/publish`, {})).version);
    ({ program } = await call('GET', `/v1/journeys/${journey}/versions/${version}`));
  };
  await publish();
  const write: Moving['write'] = async (work) => {
    await api.db.inWorkspace(account.workspace, work);
  };
  const save = async (
    passage: Passage & { version: number; program: Program },
    transition: Transition,
    skipSends = false,
  ) => {
    const next = { ...passage, state: transition.state, turn: passage.turn + 1 };
    passages.set(next.enrollment, next);
    const kept = skipSends ? { ...transition, log: transition.log.map(asSkipped) } : transition;
    await write((tx) => store(tx, api, account.workspace, journey, next, kept));
  };

  return {
    journey,
    write,
    publish: async (draft) => {
      const { revision } = await call('GET', `/v1/journeys/${journey}`);
      await call('PUT', `/v1/journeys/${journey}`, { revision, draft });
      await publish();
    },
    enter: async ({ at, person: known, consents = true }) => {
      const enrollment = uuidv7();
      const person = known ?? (await makePerson(api, account.workspace, enrollment));
      const facts = factsOf(person, consents);
      const event = { seq: 1, name: '$api', at, properties: {} };
      const stimulus = { kind: 'admit', at, trigger: program.triggers[0]!, event } as const;
      const reason = { code: 'event' };
      const entered = done(
        kernel.enroll({ program, journey, id: enrollment, stimulus, reason, facts, now: at }),
      );
      const passage = { person, enrollment, facts, state: entered.state, turn: 0, version, program };
      await save(passage, entered);
      return { person, enrollment };
    },
    turn: async ({ enrollment }, { now, events = [], stop, skipSends = false }) => {
      const passage = passages.get(enrollment)!;
      const { state, facts } = passage;
      const wish = stop ? { stop } : {};
      await save(
        passage,
        done(kernel.turn({ program: passage.program, state, events, facts, now, ...wish })),
        skipSends,
      );
    },
  };
}

function factsOf(person: string, consents: boolean): Facts {
  const channel = {
    reachable: true,
    confirmed: true,
    suppressed: null,
    consent: consents ? { '*': 'granted' as const } : {},
  };
  return {
    person: {
      id: person,
      zone: 'UTC',
      attributes: {},
      stages: {},
      events: [],
      channels: { sms: channel, email: channel, push: channel, inbox: channel },
    },
    workspace: { allowedHours: allDay },
  };
}

const missed = { code: 'missed-while-paused' };

function asSkipped(entry: LogEntry): LogEntry {
  return entry.kind === 'sent' ? { ...entry, kind: 'skipped', reason: missed } : entry;
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the kernel refused: ${JSON.stringify(result.reason)}`);
  return result.value;
}

async function store(
  tx: Transaction,
  { vault }: TestApi,
  workspace: string,
  journey: string,
  passage: Passage & { version: number },
  { log, commands }: Transition,
): Promise<void> {
  const rows = [enrollmentOf(journey, passage)];
  await (passage.turn === 1 ? insertEnrollments : updateEnrollments)(tx, vault, workspace, rows);
  const { enrollment, person, version, turn } = passage;
  const whose = { enrollment, person, journey, version };
  await insertSteps(
    tx,
    vault,
    workspace,
    log.map((entry, ord) => stepOf(whose, turn, entry, ord)),
  );
  await insertMessages(
    tx,
    workspace,
    commands.flatMap((command) => (command.kind === 'send' ? [messageOf(whose, command, log)] : [])),
  );
  const entryDay = new Date(passage.state.enteredAt + 8 * 3_600_000).toISOString().slice(0, 10);
  await addCounts(
    tx,
    workspace,
    log.map((entry) => countOf(whose, entryDay, entry)),
  );
}

interface Whose {
  readonly enrollment: string;
  readonly person: string;
  readonly journey: string;
  readonly version: number;
}

function enrollmentOf(
  journeyId: string,
  { enrollment, person, state, turn, version }: Passage & { version: number },
): EnrollmentWrite {
  const { visit, ended } = state;
  return {
    id: enrollment,
    journeyId,
    version,
    personId: person,
    entryKey: enrollment,
    status: state.status,
    turn,
    node: visit?.node ?? null,
    visit: visit && { n: visit.n, at: visit.at, until: visit.until, why: visit.why.code },
    position: { visits: state.visits, goal: state.goal !== null },
    state,
    until: visit?.until ?? null,
    enteredAt: state.enteredAt,
    endedAt: ended?.at ?? null,
    reason: ended && { code: ended.reason.code },
    pokeIn: null,
  };
}

function stepOf(whose: Whose, turn: number, entry: LogEntry, ord: number) {
  const { port = null, variant = null } = entry;
  return { ...whose, ...entry, turn, ord, port, variant };
}

function countOf({ journey, version }: Whose, entryDay: string, entry: LogEntry) {
  const { node, kind, port, variant = '', reason, at } = entry;
  return { journey, version, node, kind, detail: port ?? reason.code, variant, entryDay, at };
}

function messageOf(whose: Whose, { at, expiresAt, ...command }: SendCommand, log: readonly LogEntry[]) {
  const isSent = log.some(({ node, kind }) => node === command.node && kind === 'sent');
  const state = isSent
    ? ({ status: 'queued', reason: null } as const)
    : ({ status: 'skipped', reason: missed } as const);
  const priority = messagePriority(command.class);
  return { ...command, ...whose, ...state, priority, dueAt: at, notBefore: at, expiresAt };
}
