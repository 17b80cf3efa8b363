import type { calendarRoutes, MarketingCalendar } from '@perennial/contracts';
import {
  datesComing,
  dateKind,
  entriesByDay,
  lastAudiences,
  liveJourneyNames,
  loadLiveJourneys,
  loadPrograms,
  restsEnding,
  sentByDay,
  sentToEntrants,
  workspaceClock,
  type CalendarDays,
  type SentOnDay,
  type Transaction,
} from '@perennial/db';
import {
  fromLocalMillis,
  readGuardrails,
  toLocalMillis,
  type Kernel,
  type Program,
} from '@perennial/journey';
import type { Handlers } from '../../routing/call.ts';
import { plusDays } from './arrivals.ts';
import { entriesOf, weeks, type Days, type Known, type Planned } from './entries.ts';
import { specialDays } from './special-days.ts';

export const calendarHandlers: Handlers<typeof calendarRoutes> = {
  getMarketingCalendar: async ({ read, workspace, query, services: { kernel } }) =>
    read(async (tx) => {
      const { now, zone, settings } = await workspaceClock(tx, workspace.id);
      const days = daysOf({ now, zone, zones: kernel.zones }, query);
      const planned = await readPlanned(tx, workspace.id, kernel);
      const known = await readKnown(tx, workspace.id, planned, days);
      const sent = await sentByDay(tx, pastOf(workspace.id, days));
      return {
        now: new Date(now).toISOString(),
        zone,
        from: days.from,
        to: days.to,
        journeys: namesOf([...planned, ...sent]),
        days: specialDays(readGuardrails(settings['guardrails']), days),
        entries: [...sent.map(sentEntry), ...planned.flatMap((one) => entriesOf(one, known, days))].toSorted(
          byDay,
        ),
      };
    }),
};

function daysOf(
  clock: Pick<Days, 'now' | 'zone' | 'zones'>,
  { from: asked, days }: { readonly from?: string | undefined; readonly days: number },
): Days {
  const today = new Date(toLocalMillis(clock.zones, clock.zone, clock.now)).toISOString().slice(0, 10);
  const from = asked ?? today;
  return { ...clock, today, from, to: plusDays(from, days - 1) };
}

async function readPlanned(
  tx: Transaction,
  workspace: string,
  kernel: Kernel,
): Promise<(Planned & { readonly name: string })[]> {
  const programs = new Map(
    (await loadLiveJourneys<Program>(tx, workspace)).map((one) => [one.journey, one.program]),
  );
  return (await liveJourneyNames(tx, workspace)).flatMap(({ journey, name, labels }) => {
    const program = programs.get(journey);
    return program ? [{ journey, name, labels, program, calendar: kernel.calendar(program) }] : [];
  });
}

async function readKnown(
  tx: Transaction,
  workspace: string,
  planned: readonly Planned[],
  days: Days,
): Promise<Known> {
  const journeys = planned.map(({ journey }) => journey);
  const span = spanOf(workspace, days);
  const dates = planned.flatMap(({ journey, calendar }) =>
    calendar.filter(({ due }) => due.kind === 'date').map(({ node }) => dateKind(journey, node)),
  );
  const lately = { from: plusDays(days.today, -7 * weeks), to: plusDays(days.today, -1) };
  // Who entered in the last week may have most of it still before them.
  const before = { from: plusDays(days.today, -7 * (weeks + 1)), to: plusDays(days.today, -8) };
  const rests = await restsEnding(tx, span);
  const programs = await loadPrograms<Program>(tx, workspace, versionsOf(rests));
  return {
    audiences: await lastAudiences(tx, workspace),
    dates: await datesComing(tx, span, dates),
    rests,
    entries: await entriesByDay(tx, workspace, journeys, lately),
    entrants: await entriesByDay(tx, workspace, journeys, before),
    sent: await sentToEntrants(tx, workspace, journeys, before),
    programs: (journey, version) =>
      programs.find((one) => one.journey === journey && one.version === version)?.program,
  };
}

function versionsOf(rests: Known['rests']) {
  const wanted = new Map(
    rests.map(({ journey, version }) => [`${journey} ${version}`, { journey, version }]),
  );
  return [...wanted.values()];
}

/** From now on: who should have gone on before is about to. */
function spanOf(workspace: string, days: Days): CalendarDays {
  const { zone, now, from, to } = days;
  return {
    workspace,
    zone,
    from,
    to,
    begins: new Date(now),
    ends: midnight(plusDays(to, 1), days),
  };
}

/** Up to now. */
function pastOf(workspace: string, days: Days): Parameters<typeof sentByDay>[1] {
  const ends = midnight(plusDays(days.to, 1), days);
  const now = new Date(days.now);
  return { workspace, zone: days.zone, begins: midnight(days.from, days), ends: ends < now ? ends : now };
}

function midnight(day: string, { zones, zone }: Days): Date {
  return new Date(fromLocalMillis(zones, zone, Date.parse(day)));
}

type Entry = MarketingCalendar['entries'][number];

function sentEntry({ journey, node, label, channel, day, n }: SentOnDay): Entry {
  return {
    day,
    kind: 'sent',
    journey,
    node,
    label,
    channel: channel as NonNullable<Entry['channel']>,
    time: null,
    zone: null,
    n,
    low: null,
    high: null,
    atMost: false,
  };
}

/** Each once, by name. */
function namesOf(
  named: readonly { readonly journey: string; readonly name: string }[],
): MarketingCalendar['journeys'] {
  const names = new Map(named.map(({ journey, name }) => [journey, name]));
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** A trigger stands before what it leads to. */
function byDay(a: Entry, b: Entry): number {
  const [left, right] = [a, b].map(({ day, time, journey, channel, node }) =>
    [day, time ?? '99', journey, channel ?? '', node].join(' '),
  );
  return left! < right! ? -1 : 1;
}
