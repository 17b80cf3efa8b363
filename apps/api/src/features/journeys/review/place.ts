import type { Transaction } from '@perennial/db';
import type { Kernel } from '@perennial/journey';

/** Where a journey stands. */
export interface Place {
  readonly tx: Transaction;
  readonly workspace: string;
  readonly kernel: Kernel;
}
