import { channels, draw, type Channel } from '@perennial/journey';
import { createPlaces } from '../places.ts';
import { createSimulator } from '../simulator.ts';
import type { Neighbour, SimulatedPerson, Step, World } from '../types.ts';
import { neutralBehaviour } from './assumptions.ts';
import { isBehind, type NumberAsked } from './behind.ts';
import { liveOn, type Cast, type Part } from './live.ts';
import { createTally, type Counts } from './tally.ts';
import type { ElsewhereForecast, Forecast, Forecasting } from './types.ts';

/** A forecast in the making, one person after the other: whoever drives it may tell how far it is, or stop. */
export interface RunningForecast {
  readonly take: (person: SimulatedPerson) => void;
  /** Of all who were taken so far. */
  readonly told: () => Forecast;
  /** Who of them is behind a number, by their place among those who were taken, from 0. */
  readonly whom: (asked: NumberAsked) => readonly number[];
}

export function beginForecast(given: World, forecasting: Forecasting): RunningForecast {
  const { kernel } = given;
  const withPlaces = <T extends Neighbour>(one: T): T => {
    const { caps } = one.program.entry;
    return caps ? { ...one, places: createPlaces(caps, kernel.zones, forecasting.zone) } : one;
  };
  const others = (given.others ?? []).map(withPlaces);
  const cast = castOf({ ...given, others }, forecasting);
  const world: World = { ...withPlaces(given), others, answers: answersBy(cast, forecasting) };
  const simulator = createSimulator(world);
  const tally = createTally(kernel.zones, forecasting);
  const beside = others.map(({ journey }) => ({ journey, tally: createTally(kernel.zones, forecasting) }));
  const logs: (readonly Step[])[] = [];
  return {
    take: (person) => {
      const standing = liveOn({ cast, simulator }, { person, nth: logs.length }, forecasting);
      tally.add(standing);
      for (const one of beside) one.tally.add(standing.elsewhere[one.journey]!);
      logs.push(standing.log);
    },
    told: () => ({
      ...tally.told(),
      elsewhere: beside.map((one) => briefly(one.journey, one.tally.told())),
    }),
    whom: (asked) => logs.flatMap((log, nth) => (isBehind(log, asked) ? [nth] : [])),
  };
}

/** Nobody has said what people do in the journeys beside it; goals there are reached by what they do anyway. */
function castOf({ journey, program, others = [] }: World, { behaviour }: Forecasting): Cast {
  const beside = others.map((one): Part => ({
    ...one,
    behaviour: { ...neutralBehaviour(one.program), goal: 0 },
  }));
  return [{ journey, program, behaviour }, ...beside];
}

/** One draw for each call decides whether it succeeds. */
function answersBy(cast: Cast, { seed }: Forecasting): NonNullable<World['answers']> {
  return ({ id, node }, person, journey) => {
    const { behaviour } = cast.find((part) => part.journey === journey)!;
    const share = behaviour.ports[node]?.['ok'] ?? 1;
    return draw(`${seed}/${id}`, person) < share
      ? { ok: true, status: 200, reason: null, captured: behaviour.answers?.[node] ?? {} }
      : { ok: false, status: 500, reason: 'http-status', captured: {} };
  };
}

function briefly(journey: string, counts: Counts): ElsewhereForecast {
  const { entered, inside, goals, refused, cost, days } = counts;
  const sum = (channel: Channel) => days.reduce((all, { sent }) => all + sent[channel], 0);
  const sent = Object.fromEntries(channels.map((channel) => [channel, sum(channel)]));
  return { journey, entered, inside, goals, refused, cost, sent: sent as ElsewhereForecast['sent'] };
}

/**
 * What would become of these people if they behaved so. Draws are hashes of the seed, the person and the visit: the
 * same seed gives the same forecast, and a changed chance moves only those it concerns. Nothing is ever sent.
 */
export function forecast(
  world: World,
  people: readonly SimulatedPerson[],
  forecasting: Forecasting,
): Forecast {
  const running = beginForecast(world, forecasting);
  for (const person of people) running.take(person);
  return running.told();
}
