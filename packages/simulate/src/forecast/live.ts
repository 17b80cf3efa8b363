import { draw, type Instant, type Program } from '@perennial/journey';
import type { Simulator } from '../simulator.ts';
import type { Happening, SimulatedPerson, Standing } from '../types.ts';
import { awaitedAt, fitting } from './assumptions.ts';
import { pull } from './entering.ts';
import type { Behaviour, Forecasting } from './types.ts';

/** Choices one person makes at most: those of a journey that goes in circles. */
const mostChoices = 1_000;
/** Within a wait that never ends, whoever does it at all does it within a week. */
const usualPatience = 7 * 24 * 3_600_000;

/** A journey, and what people are assumed to do in it. */
export interface Part {
  readonly journey: string;
  readonly program: Program;
  readonly behaviour: Behaviour;
}

/** The journey that is forecast comes first. */
export type Cast = readonly [Part, ...Part[]];

interface Stage {
  readonly cast: Cast;
  readonly simulator: Simulator;
}

/** One person's days from the beginning of the forecast to its end, as behaviour and seed have it. */
export function liveOn(stage: Stage, taken: Taken, forecasting: Forecasting): Standing {
  const { simulator, cast } = stage;
  const { until } = forecasting;
  let standing = enter(stage, taken, forecasting);
  const decided = new Set<string>();
  for (let choices = 0; choices < mostChoices; choices += 1) {
    const now = standing;
    const chosen = cast.flatMap((part, i) => choose(part, seenBy(part, now, i), forecasting, decided));
    const at = Math.min(simulator.nextAt(standing) ?? Infinity, ...chosen.map((one) => one.at));
    if (at > until) break;
    standing = simulator.step(simulator.plan(standing, chosen));
  }
  return simulator.advance(standing, until);
}

/** A person, and how many were taken before them. */
interface Taken {
  readonly person: SimulatedPerson;
  readonly nth: number;
}

function enter(
  { cast: [{ program }], simulator }: Stage,
  { person, nth }: Taken,
  { behaviour, seed, from }: Forecasting,
): Standing {
  const { id } = person.facts.person;
  const pace = paceOf(program);
  const after =
    pace === null
      ? Math.floor(draw(`${seed}/enter`, id) * behaviour.entering)
      : Math.floor(nth / pace) * (hour / 60);
  return simulator.begin(person, from, pull(program, person, from + after));
}

/** So many a minute, where it is a run that lets people in: a schedule, or those who are there already. */
function paceOf({ entry, triggers, nodes }: Program): number | null {
  const first = nodes[triggers[0] ?? ''];
  const isRun = first?.type === 'trigger-schedule' || first?.config['existing'] === 'also';
  return (isRun ? entry.pace : undefined) ?? null;
}

/** The standing as the part's own journey sees it. */
function seenBy({ journey }: Part, standing: Standing, place: number): Standing {
  return place === 0 ? standing : { ...standing, ...standing.elsewhere[journey] };
}

/** What those who have come to a wait will do about it: drawn once for each visit. */
function choose(
  part: Part,
  standing: Standing,
  forecasting: Forecasting,
  decided: Set<string>,
): readonly Happening[] {
  return standing.passages.flatMap((passage) => {
    const { visit, goal } = passage.state;
    const place = visit && `${passage.id}/${visit.node}/${visit.n}`;
    const found: Happening[] = [];
    if (visit && place !== null && !decided.has(place)) {
      decided.add(place);
      found.push(...atWait(part, standing, forecasting, { ...visit, place, data: passage.state.data }));
    }
    const target = `${passage.id}/goal`;
    if (goal === null && !decided.has(target)) {
      decided.add(target);
      found.push(...atGoal(part, forecasting, standing, passage.state, target));
    }
    return found;
  });
}

interface Waiting {
  readonly place: string;
  readonly node: string;
  readonly at: Instant;
  readonly until: Instant | null;
  readonly data: Standing['passages'][number]['state']['data'];
}

/** One draw decides which way they go: chances of one wait share it. */
function atWait(
  { program, behaviour }: Part,
  { facts, now }: Standing,
  { seed }: Forecasting,
  { place, node, until, data }: Waiting,
): readonly Happening[] {
  const { id } = facts.person;
  let left = draw(`${seed}/${place}`, id);
  for (const { port, event, where } of awaitedAt(program, node)) {
    const chance = behaviour.ports[node]?.[port] ?? 0;
    if (left < chance) {
      const at = momentIn(now, until, draw(`${seed}/${place}/when`, id));
      return [{ kind: 'event', at, name: event, properties: { ...data['entry'], ...fitting(where, data) } }];
    }
    left -= chance;
  }
  return [];
}

function atGoal(
  { program: { goal }, behaviour }: Part,
  { seed }: Forecasting,
  { facts, now }: Standing,
  { enteredAt, data }: Standing['passages'][number]['state'],
  target: string,
): readonly Happening[] {
  const { id } = facts.person;
  if (!goal || draw(`${seed}/${target}`, id) >= behaviour.goal) return [];
  const { amount, unit } = goal.window;
  const at = momentIn(now, enteredAt + amount * lengths[unit], draw(`${seed}/${target}/when`, id));
  const properties = { ...data['entry'], ...fitting(goal.where, data) };
  return [{ kind: 'event', at, name: goal.event, properties }];
}

const hour = 3_600_000;
/** Only for when to do it: what counts is the kernel's to say. */
const lengths = {
  minutes: hour / 60,
  hours: hour,
  days: 24 * hour,
  weeks: 168 * hour,
  months: 720 * hour,
} as const;

function momentIn(now: Instant, until: Instant | null, drawn: number): Instant {
  return now + 1 + Math.floor(drawn * Math.max(0, (until ?? now + usualPatience) - now - 1));
}
