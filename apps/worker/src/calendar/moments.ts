import { zonesPresent, type NextOfSchedule, type Transaction, type WorkspaceNow } from '@perennial/db';
import { nextOccurrence, type Calendar, type Occurrence } from '@perennial/journey';
import type { Engine } from '../engine.ts';

export type Schedule = Extract<Calendar, { kind: 'schedule' }>;

/** The first zone that any day comes to: who turns up in whatever zone after it is thought of when it comes. */
const firstZone = 'Pacific/Kiritimati';

/** When the schedule is to be looked at next, and comes round for somebody, at or after `from`; `null` = never again. */
export async function nextMoment(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  schedule: Schedule,
  from: number,
): Promise<NextOfSchedule | null> {
  const earliest = (zones: readonly string[]) =>
    Math.min(...zones.map((zone) => occurrenceIn(engine, zone, schedule, from)?.at ?? Infinity));
  const zones = await zonesOf(engine, tx, clock, schedule);
  const comes = earliest(zones);
  if (comes === Infinity) return null;
  return { comes, look: schedule.zone === 'person' ? Math.min(comes, earliest([firstZone])) : comes };
}

/** What comes round at that very moment: people whose clocks show the time then. */
export async function occurrencesAt(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  schedule: Schedule,
  at: number,
): Promise<readonly { readonly occurrence: string; readonly zones: string[] | null }[]> {
  const zonesBy = new Map<string, string[]>();
  for (const zone of await zonesOf(engine, tx, clock, schedule)) {
    const next = occurrenceIn(engine, zone, schedule, at);
    if (next?.at === at) zonesBy.set(next.local, [...(zonesBy.get(next.local) ?? []), zone]);
  }
  return [...zonesBy].map(([occurrence, zones]) => ({
    occurrence,
    zones: schedule.zone === 'person' ? zones : null,
  }));
}

async function zonesOf(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  { zone }: Schedule,
): Promise<readonly string[]> {
  return zone === 'person' ? zonesPresent(tx, clock.id, clock.zone) : [zone];
}

function occurrenceIn(
  { kernel }: Engine,
  zone: string,
  { rhythm, last }: Schedule,
  from: number,
): Occurrence | null {
  return nextOccurrence(kernel.zones, zone, rhythm, from, last ?? undefined);
}
