import { loadCounted, type MessageWrite, type Transaction } from '@perennial/db';
import {
  longestWindow,
  type Channel,
  type CountedMessage,
  type Guardrails,
  type Instant,
  type Program,
} from '@perennial/journey';
import { marketsOn } from '@perennial/nodes';
import { joined } from './joined.ts';

/** What counts under frequency caps, for one transaction that holds the people's locks. */
export interface Tally {
  /** Whether any cap may speak of what the program sends. */
  readonly concerns: (program: Program) => boolean;
  /** What counts for the person, with what this transaction has queued; read for all who ask at once. */
  readonly of: (person: string) => Promise<readonly CountedMessage[]>;
  readonly add: (messages: readonly MessageWrite[]) => void;
  /** One after the other for each person, so that each sees what the one before has queued. */
  readonly inOrder: <T>(person: string, work: () => Promise<T>) => Promise<T>;
}

export function createTally(
  tx: Transaction,
  workspace: string,
  now: Instant,
  { caps }: Pick<Guardrails, 'caps'>,
): Tally {
  const capped = new Set(caps.map(({ channel }) => channel));
  const load = joined((ids) => loadCounted(tx, workspace, ids, now - longestWindow(caps)));
  const queued = new Map<string, CountedMessage[]>();
  const last = new Map<string, Promise<unknown>>();
  return {
    concerns: (program) =>
      capped.size > 0 && [...marketsOf(program)].some((channel) => capped.has('*') || capped.has(channel)),
    of: async (person) => [...((await load(person)) ?? []), ...(queued.get(person) ?? [])],
    add: (messages) => {
      for (const message of messages)
        if (counts(message))
          queued.set(message.person, [...(queued.get(message.person) ?? []), toCounted(message)]);
    },
    inOrder: (person, work) => {
      const mine = (last.get(person) ?? Promise.resolve()).then(work, work);
      last.set(person, mine);
      return mine;
    },
  };
}

/** Programs never change, and are kept. */
const known = new WeakMap<Program, ReadonlySet<Channel>>();

export function marketsOf(program: Program): ReadonlySet<Channel> {
  const found = known.get(program) ?? marketsOn(program);
  known.set(program, found);
  return found;
}

const counts = ({ class: kind, status }: MessageWrite) => kind === 'marketing' && status === 'queued';

function toCounted({ id, journey, channel, topic, priority }: MessageWrite): CountedMessage {
  return { id, journey, channel: channel as Channel, topic, priority, at: null };
}
