import type { NodeId } from '@perennial/journey';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * An id that no node of this journey ever had: people, statistics and experiments hang on ids, so the one of
 * a removed node must not come back. `random` gives numbers in [0, 1).
 */
export function newId(kind: string, random: () => number = Math.random): NodeId {
  const tail = Array.from({ length: 6 }, () => letters[Math.floor(random() * letters.length)]).join('');
  return `${kind.replace(/[^a-z0-9-]/g, '').slice(0, 24)}-${tail}`;
}
