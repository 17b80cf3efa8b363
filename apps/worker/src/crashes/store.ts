import type { EnrollmentState, Interest, PersonEvent } from '@perennial/journey';
import type { TurnRecord } from '../turns/record.ts';
import type { Rules } from './rules.ts';
import type { Scheduler } from './scheduler.ts';

/** What Postgres keeps, as far as the rules of the engine look at it. Only commits change it. */
export interface Store {
  readonly events: Stored[];
  readonly received: Set<string>;
  /** Events that nobody has routed yet, by `seq`. */
  readonly queue: Map<number, Stored>;
  readonly enrollments: Map<string, Enrollment>;
  readonly messages: Map<string, Message>;
  readonly steps: TurnRecord['steps'][number][];
  readonly counters: Map<string, number>;
  readonly optedOut: Map<string, number>;
  /** What a constraint would have refused. */
  readonly refused: string[];
  readonly locks: Map<string, object>;
  nextSeq: number;
}

export interface Stored extends PersonEvent {
  readonly person: string;
  /** When its client was told that it is kept. */
  readonly storedAt: number;
}

export interface Enrollment {
  readonly id: string;
  readonly person: string;
  readonly turn: number;
  readonly state: EnrollmentState;
  readonly until: number | null;
  readonly enteredAt: number;
  readonly interests: readonly Interest[];
  readonly pokeAt: number | null;
  readonly started: boolean;
}

export interface Message {
  readonly id: string;
  readonly person: string;
  readonly class: string;
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly status: string;
  readonly notBefore: number;
  readonly tries: number;
  readonly lease: number;
  readonly firstCall: number | null;
  readonly maybeTaken: boolean;
}

export function createStore(): Store {
  return {
    events: [],
    received: new Set(),
    queue: new Map(),
    enrollments: new Map(),
    messages: new Map(),
    steps: [],
    counters: new Map(),
    optedOut: new Map(),
    refused: [],
    locks: new Map(),
    nextSeq: 1,
  };
}

/** A transaction: what it writes is there for others when it has committed, all of it or nothing. */
export interface Tx {
  readonly write: (change: () => void) => void;
  /** Locks people, in order, and waits for whoever holds one. */
  readonly lock: (people: readonly string[]) => Promise<void>;
  /** Locks those whom nobody holds. */
  readonly claim: (people: readonly string[]) => readonly string[];
}

export async function transaction<T>(
  store: Store,
  scheduler: Scheduler,
  rules: Rules,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const me = {};
  const changes: (() => void)[] = [];
  const release = () => {
    for (const [person, holder] of store.locks) if (holder === me) store.locks.delete(person);
  };
  const free = (person: string) => !rules.personLock || !store.locks.has(person);
  const take = (person: string) => void (rules.personLock && store.locks.set(person, me));
  const tx: Tx = {
    write: (change) => void changes.push(change),
    lock: async (people) => {
      for (const person of people.toSorted()) {
        await scheduler.point();
        while (!free(person)) await scheduler.sleep(1);
        take(person);
      }
    },
    claim: (people) => {
      const got = people.filter(free);
      got.forEach(take);
      return got;
    },
  };
  let result: T;
  try {
    result = await work(tx);
    await scheduler.point();
    for (const change of changes) change();
  } finally {
    release();
  }
  // Committed; whether anybody hears of it is another question.
  await scheduler.point();
  return result;
}
