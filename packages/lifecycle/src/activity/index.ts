export { emptyActivity, horizonDays, markCap, orderCap } from './types.ts';
export type { Activity, Marks, Order, Refund } from './types.ts';
export { firstSeen } from '@perennial/journey';
export { addEvent, addRegistration, lastInteraction } from './add-event.ts';
export { mergeActivity, pruneActivity } from './merge.ts';
export { tailPiece, withTail } from './tail.ts';
export { packActivity, unpackActivity, type PackedActivity } from './pack.ts';
