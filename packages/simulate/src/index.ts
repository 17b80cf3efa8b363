export type {
  Answered,
  Course,
  Effect,
  Happening,
  Neighbour,
  Offer,
  Passage,
  PastEntry,
  Places,
  SimulatedPerson,
  Standing,
  Step,
  World,
} from './types.ts';
export { openCall, readAnswer, toldAnswer, type GivenAnswer } from './answers.ts';
export { createSimulator, type Simulator } from './simulator.ts';
export { createPlaces } from './places.ts';
export { assumptionsOf, fittingFor, neutralBehaviour } from './forecast/assumptions.ts';
export type { NumberAsked } from './forecast/behind.ts';
export { pull } from './forecast/entering.ts';
export { beginForecast, forecast, type RunningForecast } from './forecast/forecast.ts';
export type * from './forecast/types.ts';
export { defaultEventMap, emptyActivity, type EventMap, type StageModel } from '@perennial/lifecycle';
