import type { Duration, Graph, NodeId, PortId } from '@perennial/journey';
import type { Delay } from '@perennial/nodes/panels';

/** When people come to a node, counted from their entry; null where nobody can tell. */
export interface Moment {
  /** Whole days, by the calendar. */
  readonly day: number;
  /** Minutes on top of the days, while no time of day is known. */
  readonly minutes: number;
  /** `10:00`, once a wait has set it. */
  readonly clock: string | null;
}

export type DelayOf = (id: NodeId, port: PortId) => Delay | null;

const dayMinutes = 1_440;
const days = { days: 1, weeks: 7, months: 30 } as const;

/** The way that comes there first by the order given counts: what is drawn on the left is the usual way. */
export function momentsOf(
  graph: Graph,
  order: readonly NodeId[],
  delayOf: DelayOf,
): ReadonlyMap<NodeId, Moment | null> {
  const moments = new Map<NodeId, Moment | null>();
  const entered = new Set(graph.edges.map(({ to }) => to));
  for (const id of order) {
    if (!moments.has(id) && !entered.has(id)) moments.set(id, { day: 0, minutes: 0, clock: null });
    const here = moments.get(id);
    if (here === undefined) continue;
    for (const { from, port, to } of graph.edges)
      if (from === id && !moments.has(to)) moments.set(to, after(here, delayOf(id, port)));
  }
  return moments;
}

function after(moment: Moment | null, delay: Delay | null): Moment | null {
  if (!moment || !delay) return moment;
  if (delay.kind === 'open') return null;
  return delay.kind === 'for' ? later(moment, delay.duration) : until(moment, delay);
}

/** Days keep the time of day; hours and minutes move it. */
function later(moment: Moment, { amount, unit }: Duration): Moment {
  if (unit !== 'minutes' && unit !== 'hours') return { ...moment, day: moment.day + amount * days[unit] };
  const minutes = unit === 'hours' ? amount * 60 : amount;
  if (moment.clock !== null) {
    const at = minutesOf(moment.clock) + minutes;
    return { ...moment, day: moment.day + Math.floor(at / dayMinutes), clock: clockOf(at % dayMinutes) };
  }
  const all = moment.minutes + minutes;
  return { ...moment, day: moment.day + Math.floor(all / dayMinutes), minutes: all % dayMinutes };
}

function until({ day, clock }: Moment, { time, nextDay }: Extract<Delay, { kind: 'until' }>): Moment {
  const isOver = clock !== null && minutesOf(time) <= minutesOf(clock);
  return { day: nextDay || isOver ? day + 1 : day, minutes: 0, clock: time };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function clockOf(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
