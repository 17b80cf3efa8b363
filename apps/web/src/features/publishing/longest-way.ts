import type { Duration, Graph, NodeId, PortId } from '@perennial/journey';
import type { Delay } from '@perennial/nodes/panels';

/** How long somebody can be inside, at most. */
export interface LongestWay {
  /** Milliseconds, as far as the drawing tells; months have 30 days. */
  readonly ms: number;
  /** Waits on that way of which nobody knows beforehand how long they take. */
  readonly open: readonly NodeId[];
  /** Some way leads back: it was counted once. */
  readonly loops: boolean;
}

/** What leaving a node by a port takes; `null`: nothing. */
export type DelayOf = (id: NodeId, port: PortId) => Delay | null;

const hour = 3_600_000;
const units: { readonly [U in Duration['unit']]: number } = {
  minutes: hour / 60,
  hours: hour,
  days: 24 * hour,
  weeks: 168 * hour,
  months: 720 * hour,
};

/** Of all ways through the drawing the one that takes longest; a wait for an event is waited out. */
export function longestWay({ nodes, edges }: Graph, delayOf: DelayOf): LongestWay {
  const known = new Map<NodeId, LongestWay>();
  const under = new Set<NodeId>();
  const from = (id: NodeId): LongestWay => {
    const before = known.get(id);
    if (before) return before;
    if (under.has(id)) return { ...nowhere, loops: true };
    under.add(id);
    const ways = edges
      .filter((edge) => edge.from === id && Object.hasOwn(nodes, edge.to))
      .map(({ port, to }) => further(from(to), id, delayOf(id, port)));
    under.delete(id);
    const longest = among(ways);
    known.set(id, longest);
    return longest;
  };
  const ids = Object.keys(nodes);
  const starts = ids.filter((id) => !edges.some(({ to }) => to === id));
  return among((starts.length > 0 ? starts : ids).map(from));
}

const nowhere: LongestWay = { ms: 0, open: [], loops: false };

function further(way: LongestWay, id: NodeId, delay: Delay | null): LongestWay {
  if (!delay) return way;
  if (delay.kind === 'open') return { ...way, open: [id, ...way.open] };
  const ms = delay.kind === 'for' ? delay.duration.amount * units[delay.duration.unit] : 24 * hour;
  return { ...way, ms: way.ms + ms };
}

/** The longest; of two that take as long, the one of which less is known. */
function among(ways: readonly LongestWay[]): LongestWay {
  const [longest = nowhere] = ways.toSorted((a, b) => b.ms - a.ms || b.open.length - a.open.length);
  return { ...longest, loops: ways.some(({ loops }) => loops) };
}
