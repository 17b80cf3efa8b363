import type { DueRow, EventRecord } from '@perennial/db';

/** All that is to be routed at one instant. */
export interface Moment {
  readonly at: number;
  readonly events: readonly EventRecord[];
  readonly due: readonly DueRow[];
}

/** In order of time; what bears a time that is over is of the present. */
export function momentsOf(now: number, events: readonly EventRecord[], due: readonly DueRow[]): Moment[] {
  const moments = new Map<number, { at: number; events: EventRecord[]; due: DueRow[] }>();
  const of = (time: number) => {
    const at = Math.max(now, time);
    const moment = moments.get(at) ?? { at, events: [], due: [] };
    moments.set(at, moment);
    return moment;
  };
  for (const event of events) of(event.at).events.push(event);
  for (const row of due) of(row.at).due.push(row);
  return [...moments.values()].sort((a, b) => a.at - b.at);
}
