import './copy.css';

export { cannot } from './cannot.ts';
export { CopyField, type CopyFieldProps } from './copy-field.tsx';
export type { Offered } from './editor/types.ts';
export { Elements, SegmentMeter } from './meter.tsx';
export { offeredTo } from './offered.ts';
export { problemOf, type Problem } from './problems.ts';
