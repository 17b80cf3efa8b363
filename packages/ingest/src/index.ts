export { defaultAddressCaps, type AddressCaps } from './address-caps.ts';
export {
  LostRace,
  type Batch,
  type Home,
  type ParsedEvents,
  type Refusals,
  type Refused,
  type Storing,
} from './batch.ts';
export { callTypes, type CallType } from './call-types.ts';
export { clean } from './clean.ts';
export { consentChannels } from './consent-events.ts';
export { troubleOf } from './database-trouble.ts';
export { deadLetters } from './dead-letters.ts';
export { gather, type Gathering, type GatherOptions } from './gather.ts';
export { parseTime } from './event-time.ts';
export type { IncomingEvent, Problem, Unusable } from './incoming-event.ts';
export { parseEvent, type Envelope } from './parse-event.ts';
export { fields } from './slim-context.ts';
export { takeReply } from './receipts/take-reply.ts';
export { takeTold } from './receipts/take-told.ts';
export type { Taking } from './receipts/taking.ts';
export { storeBatch } from './store-batch.ts';
export { takeBatch, TooLate, type TakeTools } from './take-batch.ts';
export { readCatalogue, type CatalogueFileRow } from './catalogue/read-catalogue.ts';
export * from './files/index.ts';
