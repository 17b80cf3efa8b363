export { compilePredicate, type Compiled, type Question } from './compile.ts';
export {
  countMatching,
  matchOf,
  pageMatching,
  sampleMatching,
  type Asking,
  type Counted,
  type InMemory,
  type Match,
} from './ask.ts';
export { evaluateInMemory } from './memory.ts';
export { zonesPresent } from './zones-present.ts';
export {
  compileStages,
  movesOf,
  placeInMemory,
  stagesOf,
  type Move,
  type PlaceInMemory,
  type Placement,
  type StagesAsked,
} from './stages.ts';
