export { kinds, namedKinds, type Kind, type NamedKind } from './kinds.ts';
export { eventMapSchema, type EventMap } from './schema.ts';
export { defaultEventMap } from './default.ts';
export { couponOf, interactionsOf, kindsOf, orderFields, type OrderFields } from './read.ts';
export { changedNames } from './changed.ts';
export { ownEvents } from './own-events.ts';
