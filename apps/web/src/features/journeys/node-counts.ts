import type { Stats } from '@perennial/contracts';

/** What happened at a node. `entered` = `left` + `here`, so that the numbers on a page add up. */
export interface NodeCounts {
  readonly node: string;
  readonly entered: number;
  readonly here: number;
  readonly attention: number;
  readonly left: number;
  readonly sent: number;
  readonly skipped: number;
  readonly goals: number;
  /** Ways out, with how many took each. */
  readonly ports: readonly (readonly [port: string, n: number])[];
  /** Why messages were skipped, most frequent first. */
  readonly reasons: readonly (readonly [code: string, n: number])[];
}

/** Sums the counters by node, in the order given; nodes that are no longer drawn come last. */
export function countByNode({ counters, here }: Stats, order: readonly string[]): NodeCounts[] {
  const named = new Set([...counters, ...here].map(({ node }) => node));
  const gone = [...named].filter((node) => !order.includes(node)).toSorted();
  return [...order, ...gone].map((node) => {
    const mine = counters.filter((one) => one.node === node);
    const stands = here.find((one) => one.node === node);
    const ways = new Map<string, number>();
    for (const one of mine) {
      const way = wayOut(one);
      if (way !== null) ways.set(way, (ways.get(way) ?? 0) + one.n);
    }
    const left = sum([...ways.values()]);
    return {
      node,
      entered: left + (stands?.n ?? 0),
      here: stands?.n ?? 0,
      attention: stands?.attention ?? 0,
      left,
      sent: total(mine, 'sent'),
      skipped: total(mine, 'skipped'),
      goals: total(mine, 'goal'),
      ports: [...ways],
      reasons: grouped(mine.filter(({ kind }) => kind === 'skipped')),
    };
  });
}

type Counter = Stats['counters'][number];

/**
 * The port somebody left by. Triggers log the entry itself; leaving by a port that leads nowhere logs an exit
 * with the code `end` besides, which is the same person once more.
 */
function wayOut({ kind, detail }: Counter): string | null {
  if (kind === 'left' || kind === 'entered') return detail;
  return kind === 'exited' && detail !== 'end' ? 'exit' : null;
}

function grouped(counters: readonly Counter[]): [string, number][] {
  const found = new Map<string, number>();
  for (const { detail, n } of counters) found.set(detail, (found.get(detail) ?? 0) + n);
  return [...found].toSorted((a, b) => b[1] - a[1]);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const total = (counters: readonly Counter[], wanted: string) =>
  sum(counters.filter(({ kind }) => kind === wanted).map(({ n }) => n));
