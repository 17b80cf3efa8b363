import type { NewDeadLetter, Transaction, Vault, WriteKey } from '@perennial/db';
import type { AddressCaps } from './address-caps.ts';
import type { IncomingEvent, Unusable } from './incoming-event.ts';

/** What was received, checked: events, and what can't be used. */
export interface ParsedEvents {
  readonly events: readonly IncomingEvent[];
  readonly unusable: readonly Unusable[];
}

/** Where events lead, and what the workspace says about them. */
export type Home = Pick<WriteKey, 'workspace' | 'practice' | 'oldDataHours'>;

/** Everything that one request or one stretch of a file brought. */
export interface Batch extends ParsedEvents {
  /** `id` is null where no key brought it: in files. */
  readonly key: Home & { readonly id: string | null };
  readonly source: 'server' | 'browser' | 'import';
  /** Where the request came from; only ever stored as a hash. */
  readonly ip: string;
  /** Real time in milliseconds. */
  readonly receivedAt: number;
}

/** Something refused: a whole event, or a part of one that was kept (`reason.kept`). */
export type Refused = Omit<NewDeadLetter, 'keyId'>;

/** Where refused things go. Called inside of the transaction that stores the rest. */
export interface Refusals {
  /** Of `batch.unusable`; must add nothing when it is repeated. */
  readonly whole: (storing: Storing) => Promise<void>;
  /** Parts that were left out of events stored just now. */
  readonly parts: (storing: Storing, refused: readonly Refused[]) => Promise<void>;
}

/** What storing a batch needs. */
export interface StoreTools {
  readonly vault: Vault;
  readonly caps: AddressCaps;
  readonly newId: () => string;
  readonly refusals: Refusals;
  /** Last in the transaction of each batch, or of the parts that it had to be cut into. */
  readonly stored?: (storing: Storing, fresh: readonly IncomingEvent[]) => Promise<void>;
}

/** One batch being stored in one transaction. */
export interface Storing extends StoreTools {
  readonly tx: Transaction;
  readonly batch: Batch;
  readonly workspace: string;
}

/** Somebody else made the same person at the same time. Begin again: then they are found. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}
