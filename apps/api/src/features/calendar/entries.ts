import type { CalendarEntry } from '@perennial/contracts';
import type { DateCount, EntryDay, LastAudience, RestingCount, SentCount } from '@perennial/db';
import {
  nextOccurrence,
  type CalendarTrigger,
  type Instant,
  type NodeId,
  type Program,
  type Zones,
} from '@perennial/journey';
import { plusDays, usualOn } from './arrivals.ts';
import { messagesAfter, messagesOnceOver, type Ahead } from './walk.ts';

/** A live journey, as the calendar looks at it. */
export interface Planned {
  readonly journey: string;
  readonly program: Program;
  readonly labels: { readonly [node: NodeId]: string };
  /** Its triggers that fall due by the calendar. */
  readonly calendar: readonly CalendarTrigger[];
}

/** What the database knows of all of them. */
export interface Known {
  readonly audiences: readonly LastAudience[];
  readonly dates: readonly DateCount[];
  readonly rests: readonly RestingCount[];
  readonly entries: readonly EntryDay[];
  /** Those whose messages `sent` are: entered long enough ago to have come by all of them. */
  readonly entrants: readonly EntryDay[];
  readonly sent: readonly SentCount[];
  readonly programs: (journey: string, version: number) => Program | undefined;
}

export interface Days {
  readonly today: string;
  readonly from: string;
  readonly to: string;
  readonly now: Instant;
  readonly zone: string;
  readonly zones: Zones;
}

/** Weeks by which the coming ones are guessed. */
export const weeks = 4;
/** Fewer entrants say nothing about the share of them that a message gets. */
const leastEntrants = 30;
/** Occurrences of one schedule in six weeks, and then some. */
const mostOccurrences = 100;

/** Everything that one journey will do in these days, as far as anybody can tell. */
export function entriesOf(planned: Planned, known: Known, days: Days): CalendarEntry[] {
  const all = [
    ...scheduled(planned, known, days),
    ...dated(planned, known),
    ...waiting(planned, known),
    ...arriving(planned, known, days),
  ];
  return all.filter(({ day }) => day >= days.from && day <= days.to);
}

type Numbers = Pick<CalendarEntry, 'n' | 'low' | 'high'>;
type Start = Pick<CalendarEntry, 'day' | 'kind' | 'time' | 'zone'> & Numbers & { readonly trigger: NodeId };

/** The trigger itself, and the messages that follow, each on its day. */
function setOut(planned: Planned, known: Known, start: Start, isShown = true): CalendarEntry[] {
  const { trigger, ...told } = start;
  const { journey } = planned;
  const own = {
    ...told,
    journey,
    node: trigger,
    label: labelOf(planned, trigger),
    channel: null,
    atMost: false,
  };
  const messages = withHistory(planned, known, messagesAfter(planned.program, trigger));
  return [...(isShown ? [own] : []), ...messages.map((message) => entryOf(planned, message, start))];
}

function entryOf(
  planned: Planned,
  { node, channel, share, days, isSure }: Ahead,
  start: Omit<Start, 'trigger'>,
): CalendarEntry {
  const of = (n: number | null) => (n === null ? null : Math.round(n * share * 10) / 10);
  const isSameDay = days === 0;
  return {
    day: plusDays(start.day, days),
    kind: start.kind,
    journey: planned.journey,
    node,
    label: labelOf(planned, node),
    channel,
    time: isSameDay ? start.time : null,
    zone: isSameDay ? start.zone : null,
    n: of(start.n),
    low: of(start.low),
    high: of(start.high),
    atMost: !isSure,
  };
}

const labelOf = ({ labels }: Planned, node: NodeId) => labels[node] ?? null;

/** Shares as people showed them, where enough of them have been through it all. */
function withHistory(
  { journey }: Planned,
  { entrants, sent }: Known,
  ahead: readonly Ahead[],
): readonly Ahead[] {
  const entered = sum(entrants.filter((one) => one.journey === journey).map(({ people }) => people));
  if (entered < leastEntrants) return ahead;
  return ahead.map((message) => {
    const drawn = sum(ahead.filter(({ node }) => node === message.node).map(({ share }) => share));
    const n = sent.find((one) => one.journey === journey && one.node === message.node)?.n ?? 0;
    return { ...message, share: (n / entered) * (message.share / drawn) };
  });
}

function scheduled(planned: Planned, known: Known, days: Days): CalendarEntry[] {
  return planned.calendar.flatMap(({ node, due }) => {
    if (due.kind !== 'schedule') return [];
    const audience = known.audiences.find((one) => one.journey === planned.journey && one.node === node);
    const n = audience?.people ?? null;
    const zone = due.zone === 'person' ? days.zone : due.zone;
    return occurrences(due, zone, days)
      .map((local) => ({
        day: local.slice(0, 10),
        kind: 'schedule' as const,
        time: local.slice(11, 16),
        zone: due.zone,
        trigger: node,
        n,
        low: null,
        high: null,
      }))
      .flatMap((start) => setOut(planned, known, start));
  });
}

/** Days and times that the rhythm means, by its own clock. */
function occurrences(
  { rhythm, last }: Extract<CalendarTrigger['due'], { kind: 'schedule' }>,
  zone: string,
  { now, to, zones }: Days,
): readonly string[] {
  const found: string[] = [];
  for (let from = now; found.length < mostOccurrences;) {
    const next = nextOccurrence(zones, zone, rhythm, from, last ?? undefined);
    if (next === null || next.local.slice(0, 10) > to) break;
    found.push(next.local);
    from = next.at + 1;
  }
  return found;
}

function dated(planned: Planned, known: Known): CalendarEntry[] {
  return planned.calendar.flatMap(({ node, due }) => {
    if (due.kind !== 'date') return [];
    return known.dates
      .filter(({ kind }) => kind === `date:${planned.journey}:${node}`)
      .flatMap(({ day, people }) =>
        setOut(planned, known, {
          day,
          kind: 'date',
          time: due.anniversary.time,
          zone: 'person',
          trigger: node,
          n: people,
          low: null,
          high: null,
        }),
      );
  });
}

/** By the version that each of them goes by. */
function waiting(planned: Planned, known: Known): CalendarEntry[] {
  return known.rests
    .filter(({ journey }) => journey === planned.journey)
    .flatMap(({ journey, version, node, day, people }) => {
      const program = known.programs(journey, version);
      const start = {
        day,
        kind: 'waiting' as const,
        time: null,
        zone: null,
        n: people,
        low: null,
        high: null,
      };
      return program ? messagesOnceOver(program, node).map((ahead) => entryOf(planned, ahead, start)) : [];
    });
}

/** Whoever enters by something that nobody can plan. */
function arriving(planned: Planned, known: Known, { today, from, to }: Days): CalendarEntry[] {
  const byCalendar = new Set(planned.calendar.map(({ node }) => node));
  const triggers = planned.program.triggers.filter((node) => !byCalendar.has(node));
  return triggers.flatMap((trigger) => {
    const mine = known.entries.filter(({ journey, node }) => journey === planned.journey && node === trigger);
    const entered = new Map(mine.map(({ day, people }) => [day, people]));
    if (entered.size === 0) return [];
    return daysFrom(today, to).flatMap((day) => {
      const usual = usualOn(day, entered, { today, weeks });
      const start = { day, kind: 'arrivals' as const, time: null, zone: null, trigger, ...usual };
      return usual.high === 0 ? [] : setOut(planned, known, start, day >= from);
    });
  });
}

function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, n) => all + n, 0);
}
