export { dwellOf, type Dwell, type Stays } from './dwell.ts';
export { countsBackwards, passages, type Counts, type Moves } from './counts.ts';
