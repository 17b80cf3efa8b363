import { dayMs, weekdayOf } from '../civil-time/calendar.ts';
import { fromLocalMillis, toLocalMillis } from '../civil-time/zoned.ts';
import type { Zones } from '../civil-time/types.ts';
import type { Facts, Whereabouts } from '../interpret/types.ts';
import type { Channel, Instant, JsonObject, ZoneName } from '../values.ts';
import { nextOpenDay } from './blackouts.ts';
import { usualGuardrails, type HoursRule } from './guardrails.ts';
import { nextOpening } from './hours.ts';
import { goesOut, isMeant } from './outward.ts';

/** Something that is open at times. */
export interface Gate {
  readonly guardrail: 'hours' | 'blackout';
  /** What becomes of a message that comes while it is closed. */
  readonly act: 'hold' | 'drop';
  /** What it is, for the reason. */
  readonly params: JsonObject;
  /** The first open moment at or after `at`; `null`: none that is worth waiting for. */
  readonly opens: (at: Instant) => Instant | null;
}

/** Rounds in which one gate opens and another one closes: more than that is never. */
const mostRounds = 400;

/** All gates that a marketing message to this person must pass. */
export function gatesOf(channel: Channel, { person, workspace }: Facts, zones: Zones): Gate[] {
  const { hours, blackouts, outside } = workspace.guardrails ?? usualGuardrails;
  const where = person.whereabouts ?? atHome(person.zone);
  const ofWorkspace = goesOut(channel) ? workspace.allowedHours[channel] : null;
  return where.zones.flatMap((zone): Gate[] => [
    {
      guardrail: 'hours',
      act: outside,
      params: guessed(where, { zone }),
      opens: (at) => nextOpening(zones, zone, ofWorkspace, at),
    },
    ...hours
      .filter((rule) => speaksOf(rule, channel, where))
      .map((rule): Gate => ({
        guardrail: 'hours',
        act: outside,
        params: guessed(where, { zone, rule: rule.id }),
        opens: (at) => nextByRule(rule, zones, zone, at),
      })),
    ...blackouts
      .filter(({ channels }) => isMeant(channels, channel))
      .map((blackout): Gate => ({
        guardrail: 'blackout',
        act: blackout.act,
        params: { zone, rule: blackout.id },
        opens: (at) => nextOpenDay(blackout, zones, zone, at),
      })),
  ]);
}

const atHome = (zone: ZoneName): Whereabouts => ({
  zones: [zone],
  country: null,
  state: null,
  by: 'zone',
  confidence: 1,
});

/** Where somebody is was only guessed: so the reason says how sure that is. */
function guessed({ by, confidence }: Whereabouts, params: JsonObject): JsonObject {
  return by === 'zone' ? params : { ...params, by, confidence };
}

function speaksOf({ channels, country, state }: HoursRule, channel: Channel, where: Whereabouts): boolean {
  if (!isMeant(channels, channel)) return false;
  return country === where.country && (state === undefined || state === where.state);
}

/** The rule's hours on its days; on the others it is closed. */
function nextByRule(rule: HoursRule, zones: Zones, zone: ZoneName, now: Instant): Instant | null {
  let at = now;
  for (let round = 0; round <= 14; round += 1) {
    const opens = nextOpening(zones, zone, rule, at);
    if (opens === null) return null;
    const day = Math.floor(toLocalMillis(zones, zone, opens) / dayMs);
    if (rule.weekdays.length === 0 || rule.weekdays.includes(weekdayOf(day))) return opens;
    at = fromLocalMillis(zones, zone, (day + 1) * dayMs);
  }
  return null;
}

/** The first moment at or after `now` at which all of them are open. */
export function allOpen(gates: readonly Gate[], now: Instant): Instant | null {
  let at = now;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = at;
    for (const gate of gates) {
      const opens = gate.opens(at);
      if (opens === null) return null;
      at = opens;
    }
    if (at === before) return at;
  }
  return null;
}
