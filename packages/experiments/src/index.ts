export { compareArms, enough, type ArmCount, type Compared, type Verdict } from './compare-arms.ts';
export { halfWidth, rhoTightestAt, tightestAt } from './confidence-sequence.ts';
export { sampleRatio, type SampleRatio, type Stratum } from './sample-ratio.ts';
export { wilson, type Interval } from './wilson.ts';
