import type { Transaction, Vault, WriteKey } from '@perennial/db';
import type { AddressCaps } from './address-caps.ts';
import type { ParsedRequest } from './parse-request.ts';

/** Everything one request brought, with the key that brought it. */
export interface Batch extends ParsedRequest {
  readonly key: WriteKey;
  readonly source: 'server' | 'browser';
  /** Where the request came from; only ever stored as a hash. */
  readonly ip: string;
  /** Real time in milliseconds. */
  readonly receivedAt: number;
}

/** What storing a batch needs. */
export interface StoreTools {
  readonly vault: Vault;
  readonly caps: AddressCaps;
  readonly newId: () => string;
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
