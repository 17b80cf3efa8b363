import type { ProviderRow } from '@perennial/db';
import { createHash } from 'node:crypto';

/**
 * The order in which a message tries providers (weighted rendezvous hashing): each gets messages by its share, the same
 * message always meets the same order, and a provider that comes or goes moves only its own messages. Those without a
 * share come last.
 */
export function rankProviders<Row extends Pick<ProviderRow, 'id' | 'weight'>>(
  message: string,
  rows: readonly Row[],
): readonly Row[] {
  const scored = rows.map((row) => ({ row, score: scoreOf(message, row) }));
  return scored.toSorted((a, b) => a.score - b.score).map(({ row }) => row);
}

/** The less, the sooner. A waiting time, if each called after one whose mean is the inverse of its share. */
function scoreOf(message: string, { id, weight }: Pick<ProviderRow, 'id' | 'weight'>): number {
  const draw = (drawOf(message, id) + 0.5) / 2 ** 48;
  return weight > 0 ? -Math.log(draw) / weight : Number.MAX_SAFE_INTEGER + drawOf(message, id);
}

const drawOf = (message: string, provider: string): number =>
  createHash('sha256').update(`${message}\n${provider}`).digest().readUIntBE(0, 6);
