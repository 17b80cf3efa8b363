import { dateKind, readCalendarDue, type DueRow, type EventRecord } from '@perennial/db';
import { lookUp, nextAnniversary, readMoment, toLocal, type JsonObject } from '@perennial/journey';
import { refuse } from '../router/admit.ts';
import type { PersonRun } from '../router/person-run.ts';
import type { Routing } from '../router/routing.ts';
import type { DateTrigger } from '../settings/settings.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { tellDue } from './tell-due.ts';

/** Notes when these dates of the person come round next, at or after `from`. */
export function planDates(
  session: Session,
  run: PersonRun,
  dates: readonly DateTrigger[],
  from: number,
): void {
  for (const date of dates)
    run.due.set(dateKind(date.journey, date.node), comesRound(session, run, date, from));
}

/** The dates that the event names, or all of them where it names another zone. */
export function planNamedDates(
  session: Session,
  run: PersonRun,
  { properties, context }: Pick<EventRecord, 'properties' | 'context'>,
  from: number,
): void {
  const { dates } = session.settings;
  if (dates.length === 0) return;
  const namesZone = Object.hasOwn(properties, 'timezone') || Object.hasOwn(context, 'timezone');
  const named = dates.filter(({ due }) => Object.hasOwn(properties, due.attribute.split('.')[0]!));
  planDates(session, run, namesZone ? dates : named, from);
}

/**
 * A date of the person has come round. The row may be older than the date: then it only falls due anew. Those of a journey
 * that lets nobody in now are forgotten; it plans them again when it goes on.
 *
 * @returns whether the row was about that
 */
export async function fallDate(routing: Routing, run: PersonRun, { kind, at }: DueRow): Promise<boolean> {
  const row = readCalendarDue(kind);
  if (row?.what !== 'date') return false;
  const { session } = routing;
  const { settings, clock, engine } = session;
  const date = settings.dates.find(({ journey, node }) => journey === row.journey && node === row.node);
  if (!date) return true;
  const next = comesRound(session, run, date, at);
  run.due.set(kind, next === at ? comesRound(session, run, date, at + 1) : next);
  if (next !== at) return true;
  const occurrence = writeDay(toLocal(engine.kernel.zones, zoneOf(session, run), at));
  if (clock.now - at <= settings.catchUpMs) {
    await tellDue(routing, run, { ...row, kind: 'date', occurrence, at });
    return true;
  }
  const { live } = settings.calendar.get(row.journey)!;
  refuse(session, run, live, { at }, { code: 'date-missed', params: { due: at } });
  return true;
}

function comesRound(session: Session, run: PersonRun, { due }: DateTrigger, from: number): number | null {
  const { zones } = session.engine.kernel;
  const zone = zoneOf(session, run);
  const value = lookUp(run.person.attributes as JsonObject, due.attribute);
  const moment = value === undefined ? null : readMoment(value, zones, zone);
  return moment === null ? null : nextAnniversary(zones, zone, due.anniversary, moment, from);
}

const zoneOf = ({ clock }: Session, { person }: PersonRun) => person.zone ?? clock.zone;

function writeDay({ year, month, day }: { year: number; month: number; day: number }): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
