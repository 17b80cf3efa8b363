import type { NodeStats } from '@perennial/contracts';
import type { Assumption, Behaviour } from '@perennial/simulate';

/** Fewer have left a wait than this: their share says nothing yet. */
const leastLeft = 30;

/** The share of people who left a wait by a way out so far; `null`: too few to tell, or no wait. */
export function shareBefore(stats: readonly NodeStats[], { node, port }: Assumption): number | null {
  const found = stats.find((one) => one.node === node);
  const left = found?.ports.reduce((all, { n }) => all + n, 0) ?? 0;
  if (!found || left < leastLeft) return null;
  return (found.ports.find((one) => one.port === port)?.n ?? 0) / left;
}

/** Behaviour as it was so far, wherever enough people have come by. */
export function asBefore(
  behaviour: Behaviour,
  assumptions: readonly Assumption[],
  stats: readonly NodeStats[],
): Behaviour {
  return assumptions.reduce((before, one) => {
    const share = shareBefore(stats, one);
    if (share === null || one.node === null || one.port === null) return before;
    const { ports } = before;
    return { ...before, ports: { ...ports, [one.node]: { ...ports[one.node], [one.port]: share } } };
  }, behaviour);
}
