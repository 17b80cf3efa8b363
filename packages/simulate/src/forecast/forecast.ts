import { draw } from '@perennial/journey';
import { createPlaces } from '../places.ts';
import { createSimulator } from '../simulator.ts';
import type { SimulatedPerson, Step, World } from '../types.ts';
import { isBehind, type NumberAsked } from './behind.ts';
import { liveOn } from './live.ts';
import { createTally } from './tally.ts';
import type { Forecast, Forecasting } from './types.ts';

/** A forecast in the making, one person after the other: whoever drives it may tell how far it is, or stop. */
export interface RunningForecast {
  readonly take: (person: SimulatedPerson) => void;
  /** Of all who were taken so far. */
  readonly told: () => Forecast;
  /** Who of them is behind a number, by their place among those who were taken, from 0. */
  readonly whom: (asked: NumberAsked) => readonly number[];
}

export function beginForecast(given: World, forecasting: Forecasting): RunningForecast {
  const { program, kernel } = given;
  const { caps } = program.entry;
  const world: World = {
    ...given,
    answers: answersBy(forecasting),
    ...(caps && { places: createPlaces(caps, kernel.zones, forecasting.zone) }),
  };
  const simulator = createSimulator(world);
  const tally = createTally(kernel.zones, forecasting);
  const logs: (readonly Step[])[] = [];
  return {
    take: (person) => {
      const standing = liveOn(world, simulator, { person, nth: logs.length }, forecasting);
      tally.add(standing);
      logs.push(standing.log);
    },
    told: tally.told,
    whom: (asked) => logs.flatMap((log, nth) => (isBehind(log, asked) ? [nth] : [])),
  };
}

/** One draw for each call decides whether it succeeds. */
function answersBy({ behaviour, seed }: Forecasting): NonNullable<World['answers']> {
  return ({ id, node }, person) => {
    const share = behaviour.ports[node]?.['ok'] ?? 1;
    return draw(`${seed}/${id}`, person) < share
      ? { ok: true, status: 200, reason: null, captured: behaviour.answers?.[node] ?? {} }
      : { ok: false, status: 500, reason: 'http-status', captured: {} };
  };
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
