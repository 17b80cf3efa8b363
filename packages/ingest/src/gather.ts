import { givesAddress } from './addresses.ts';
import type { Batch } from './batch.ts';
import { TooLate, type TakeTools } from './take-batch.ts';

/** Stores a batch; `deadline` by `performance.now()`. */
type Take = (tools: TakeTools, batch: Batch, deadline: number) => Promise<void>;

export interface Gathering {
  readonly take: Take;
  /** Batches that nobody is storing yet. */
  readonly waiting: () => number;
}

export interface GatherOptions {
  /** Transactions of one key at a time: one is being written while the next is being read. */
  readonly lanes?: number;
  /** Events of one transaction; a batch that holds more goes alone. */
  readonly mostEvents?: number;
}

/**
 * Stores what waits together in one transaction: a browser sends event by event, and a transaction for each costs as
 * much as one for dozens. Nobody is made to wait for company: only what comes while others are being stored is
 * gathered.
 *
 * Batches that share a transaction share its fate; what is to blame for a refusal is found as in a single one.
 */
export function gather(take: Take, { lanes = 2, mostEvents = 500 }: GatherOptions = {}): Gathering {
  const gates = new Map<string, Gate>();
  let waiting = 0;
  const goOn = (name: string, gate: Gate) => {
    while (gate.busy < lanes && gate.line.length > 0) {
      const group = takeGroup(gate.line, mostEvents);
      waiting -= group.length;
      gate.busy += 1;
      void store(take, group).then(() => {
        gate.busy -= 1;
        goOn(name, gate);
      });
    }
    if (gate.busy === 0) gates.delete(name);
  };
  return {
    waiting: () => waiting,
    take: (tools, batch, deadline) =>
      new Promise((done, failed) => {
        const name = gateOf(batch);
        const gate = gates.get(name) ?? { busy: 0, line: [] };
        gates.set(name, gate);
        gate.line.push({ tools, batch, deadline, done, failed });
        waiting += 1;
        goOn(name, gate);
      }),
  };
}

interface Gate {
  busy: number;
  readonly line: Waiting[];
}

interface Waiting {
  readonly tools: TakeTools;
  readonly batch: Batch;
  readonly deadline: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Addresses are counted by where they come from, so those of different places stay apart. */
function gateOf({ key, source, ip, events }: Batch): string {
  return `${key.id} ${source} ${events.some(givesAddress) ? ip : ''}`;
}

function takeGroup(line: Waiting[], mostEvents: number): readonly Waiting[] {
  let events = 0;
  const end = line.findIndex(({ batch }, at) => (events += batch.events.length) > mostEvents && at > 0);
  return line.splice(0, end < 0 ? line.length : end);
}

async function store(take: Take, group: readonly Waiting[]): Promise<void> {
  const now = performance.now();
  const inTime = group.filter(({ deadline }) => deadline > now);
  for (const late of group) if (late.deadline <= now) late.failed(new TooLate());
  const [first] = inTime;
  if (!first) return;
  try {
    await take(first.tools, joined(inTime), Math.min(...inTime.map(({ deadline }) => deadline)));
    for (const one of inTime) one.done();
  } catch (error) {
    for (const one of inTime) one.failed(error);
  }
}

function joined(group: readonly Waiting[]): Batch {
  const batches = group.map(({ batch }) => batch);
  return {
    ...batches[0]!,
    events: batches.flatMap(({ events }) => events),
    unusable: batches.flatMap(({ unusable }) => unusable),
    receivedAt: Math.max(...batches.map(({ receivedAt }) => receivedAt)),
  };
}
