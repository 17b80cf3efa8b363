export { diffGraphs, isNoticeable } from './diff-graphs.ts';
export { matters } from './types.ts';
export type { DrawnAspect, EdgeChange, FieldChange, GraphDiff, Matter, NodeChange } from './types.ts';
