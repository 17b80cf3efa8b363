export * from './event-map/index.ts';
export * from './activity/index.ts';
export * from './stage-model/index.ts';
export * from './board/index.ts';
export { movedByHand, takenBack } from './derived-events/by-hand.ts';
export * from './derived-events/stage-events.ts';
export * from './derived-events/segment-events.ts';
export * from './segments/index.ts';
