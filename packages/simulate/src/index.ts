export type {
  Effect,
  Happening,
  Offer,
  Passage,
  PastEntry,
  SimulatedPerson,
  Standing,
  Step,
  World,
} from './types.ts';
export { createSimulator, type Simulator } from './simulator.ts';
