import { dayMs, dayNumber, dateOf, hourMs, weekdayOf } from '../civil-time/calendar.ts';
import type { Zones } from '../civil-time/types.ts';
import { fromLocalMillis, toLocalMillis } from '../civil-time/zoned.ts';
import type { CountedMessage, Facts } from '../interpret/types.ts';
import type { Channel, Instant, Reason, ZoneName } from '../values.ts';
import type { CapRule } from './guardrails.ts';
import { isMeant } from './outward.ts';
import { usualPriority } from './priority.ts';

/** A marketing message that asks whether there is room for it. */
export interface AsksForRoom {
  readonly channel: Channel;
  readonly topic: string;
  /** Of its journey. */
  readonly priority?: number | undefined;
}

type Person = Pick<Facts['person'], 'zone' | 'stages' | 'counted'>;

/**
 * The first cap that has no room left for it, with the message that has the place it would have had; `null` = there is
 * room. What counts is what has left within the window, and whatever is on its way.
 */
export function overCap(
  caps: readonly CapRule[],
  asked: AsksForRoom,
  person: Person,
  now: Instant,
  zones: Zones,
): Reason | null {
  for (const rule of caps) {
    if (!concerns(rule, asked, person)) continue;
    const since = windowBegin(rule.window, person.zone, now, zones);
    const counted = (person.counted ?? []).filter((one) => counts(rule, one, since));
    if (isFull(rule, counted, asked.priority ?? usualPriority)) return lost(rule, counted);
  }
  return null;
}

function concerns({ channel, topic, stages }: CapRule, asked: AsksForRoom, person: Person): boolean {
  if (!covers(channel, asked.channel)) return false;
  if (topic !== '*' && topic !== asked.topic) return false;
  return stages.length === 0 || stages.some(({ model, stage }) => person.stages[model]?.stage === stage);
}

function counts({ channel, topic }: CapRule, one: CountedMessage, since: Instant): boolean {
  if (!covers(channel, one.channel)) return false;
  if (topic !== '*' && topic !== one.topic) return false;
  return one.at === null || one.at >= since;
}

const covers = (channel: CapRule['channel'], one: Channel) => isMeant(channel === '*' ? [] : [channel], one);

/** Places that are reserved are taken by whoever may take them only where the others are gone. */
function isFull({ most, reserved }: CapRule, counted: readonly CountedMessage[], priority: number): boolean {
  if (counted.length >= most) return true;
  if (!reserved || priority >= reserved.from) return false;
  const ofAll = counted.filter((one) => one.priority < reserved.from);
  return ofAll.length >= most - reserved.places;
}

function lost({ id, most, channel }: CapRule, counted: readonly CountedMessage[]): Reason {
  const winner = counted.at(-1);
  const name = winner?.name ? { winner: winner.name } : {};
  const by = winner ? { journey: winner.journey, message: winner.id, ...name } : {};
  return { code: 'capped', params: { rule: id, channel, most, taken: counted.length, ...by } };
}

/** The first moment that belongs to the window which ends at `now`. */
export function windowBegin(window: CapRule['window'], zone: ZoneName, now: Instant, zones: Zones): Instant {
  if (window.kind === 'sliding') return now - window.hours * hourMs + 1;
  const today = Math.floor(toLocalMillis(zones, zone, now) / dayMs);
  return fromLocalMillis(zones, zone, firstDay(window.unit, today) * dayMs);
}

function firstDay(unit: 'day' | 'week' | 'month', today: number): number {
  if (unit === 'day') return today;
  if (unit === 'week') return today - weekdayOf(today) + 1;
  const { year, month } = dateOf(today);
  return dayNumber(year, month, 1);
}

/** How far back the longest of these windows reaches, whatever the zone. Milliseconds. */
export function longestWindow(caps: readonly CapRule[]): number {
  const longest: Record<'day' | 'week' | 'month', number> = { day: 1, week: 7, month: 31 };
  const of = ({ window }: CapRule) =>
    window.kind === 'sliding' ? window.hours * hourMs : (longest[window.unit] + 1) * dayMs;
  return Math.max(0, ...caps.map(of));
}
