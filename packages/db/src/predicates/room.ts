import type { Transaction } from '../connection.ts';

/**
 * For the rest of the transaction, memory for grouping everybody: with the 4 MB that Postgres gives each step by default a
 * hash of a million people is written to disk and read back several times.
 */
export async function makeRoom(tx: Transaction): Promise<void> {
  await tx.query(`set local work_mem = '128MB'`);
}
