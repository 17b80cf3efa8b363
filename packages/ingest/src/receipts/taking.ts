import type { Transaction, Vault } from '@perennial/db';

/** A reply being taken in, within one transaction. */
export interface Taking {
  readonly tx: Transaction;
  readonly vault: Vault;
  readonly workspace: string;
  readonly provider: string;
  /** Milliseconds on the workspace's clock. */
  readonly now: number;
}
