import type { JourneyTotals, LiveStats, NodeStats, SendStats } from '@perennial/contracts';
import type { CounterSum, JourneyCounts, UnsentCount } from '@perennial/db';

/** The monitor's numbers but for their moment, so that two looks can be compared. */
export type Numbers = Omit<LiveStats, 'at'>;

/** What happened, by node and as a whole. Adds nothing that the rows don't say. */
export function numbersOf(counts: JourneyCounts): Numbers {
  const { counters, here, unsent } = counts;
  const nodes = [...new Set([...counters, ...here, ...unsent].map(({ node }) => node))].toSorted();
  return { totals: totalsOf(counts), nodes: nodes.map((node) => nodeOf(counts, node)) };
}

function totalsOf({ counters, inside, since }: JourneyCounts): JourneyTotals {
  const ended = byReason(counters.filter(({ kind }) => kind === 'exited').map(asReason));
  return {
    entered: inside.n + sum(ended),
    inside: inside.n,
    attention: inside.attention,
    ended,
    goals: sum(counters.filter(({ kind }) => kind === 'goal')),
    otherGoals: otherGoalsOf(counters),
    since: since && since.toISOString(),
  };
}

/** Their counters bear the goal's id. */
function otherGoalsOf(counters: readonly CounterSum[]): JourneyTotals['otherGoals'] {
  const reached = counters.filter(({ kind }) => kind === 'other-goal');
  const found = [...totals(reached, ({ detail }) => detail)].map(([id, n]) => ({ id, n }));
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function nodeOf(counts: JourneyCounts, node: string): NodeStats {
  const mine = counts.counters.filter((one) => one.node === node);
  const stands = counts.here.find((one) => one.node === node) ?? { n: 0, attention: 0 };
  const ports = byPort(mine);
  const exits = byReason(mine.filter(isExit).map(asReason));
  const left = sum(ports) + sum(exits);
  return {
    node,
    entered: stands.n + left,
    here: stands.n,
    attention: stands.attention,
    left,
    ports,
    exits,
    goals: sum(mine.filter(({ kind }) => kind === 'goal')),
    sends: sendsOf(
      mine,
      counts.unsent.filter((one) => one.node === node),
    ),
  };
}

/** Triggers log the entry itself instead of a way out. */
function byPort(counters: readonly CounterSum[]): NodeStats['ports'] {
  const ways = counters.filter(({ kind }) => kind === 'left' || kind === 'entered');
  return [...totals(ways, ({ detail }) => detail)].map(([port, n]) => ({ port, n }));
}

/** Whoever was moved away counts as left, too. Leaving by a port that leads nowhere logs an exit with the code `end` besides: the same person once more. */
function isExit({ kind, detail }: CounterSum): boolean {
  return kind === 'moved' || (kind === 'exited' && detail !== 'end');
}

const skipped: ReadonlySet<string> = new Set(['skipped', 'expired', 'cancelled']);
const onTheirWay: ReadonlySet<string> = new Set(['queued', 'sending']);

/** The log says "sent" when a turn hands a message over; what became of it the message itself says. */
function sendsOf(counters: readonly CounterSum[], unsent: readonly UnsentCount[]): SendStats | null {
  const handed = sum(counters.filter(({ kind }) => kind === 'sent'));
  const withheld = counters.filter(({ kind }) => kind === 'skipped').map(asReason);
  if (handed === 0 && withheld.length === 0 && unsent.length === 0) return null;
  const of = (wanted: (status: string) => boolean) => unsent.filter(({ status }) => wanted(status));
  return {
    sent: handed - sum(unsent),
    queued: sum(of((status) => onTheirWay.has(status))),
    parked: sum(of((status) => status === 'parked')),
    unknown: sum(of((status) => status === 'unknown')),
    skipped: byReason([...withheld, ...of((status) => skipped.has(status)).map(withCode)]),
    failed: byReason(of((status) => status === 'failed').map(withCode)),
  };
}

interface Reasoned {
  readonly code: string;
  readonly n: number;
}

const asReason = ({ detail, n }: CounterSum): Reasoned => ({ code: detail, n });
/** Every message that has ended has a reason; its status says as much as none. */
const withCode = ({ status, code, n }: UnsentCount): Reasoned => ({ code: code ?? status, n });

function byReason(rows: readonly Reasoned[]): Reasoned[] {
  return [...totals(rows, ({ code }) => code)]
    .map(([code, n]) => ({ code, n }))
    .toSorted((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
}

function totals<Row extends { readonly n: number }>(rows: readonly Row[], nameOf: (row: Row) => string) {
  const found = new Map<string, number>();
  for (const row of rows) found.set(nameOf(row), (found.get(nameOf(row)) ?? 0) + row.n);
  return found;
}

function sum(rows: readonly { readonly n: number }[]): number {
  return rows.reduce((all, { n }) => all + n, 0);
}
