import { createSimulator } from '../simulator.ts';
import type { SimulatedPerson, World } from '../types.ts';
import { liveOn } from './live.ts';
import { createTally } from './tally.ts';
import type { Forecast, Forecasting } from './types.ts';

/** A forecast in the making, one person after the other: whoever drives it may tell how far it is, or stop. */
export interface RunningForecast {
  readonly take: (person: SimulatedPerson) => void;
  /** Of all who were taken so far. */
  readonly told: () => Forecast;
}

export function beginForecast(world: World, forecasting: Forecasting): RunningForecast {
  const simulator = createSimulator(world);
  const tally = createTally(world.kernel.zones, forecasting);
  return {
    take: (person) => tally.add(liveOn(world, simulator, person, forecasting)),
    told: tally.told,
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
