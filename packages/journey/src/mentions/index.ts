export type * from './types.ts';
export { mentionsIn, stagesOf } from './in-predicate.ts';
export { nearest } from './nearest.ts';
export { survey, type Placed, type Survey, type SurveyedNode } from './survey.ts';
