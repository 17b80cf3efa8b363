import type { Channel } from '@perennial/journey';
import type { Hold, Hour, Slot } from './types.ts';

/** Counts by their names, each a JSON list that begins with what is counted. */
type Counts = ReadonlyMap<string, number>;

/** Messages hour by hour: `['slot', day, hour, node, channel]`. */
export function slotsOf(counts: Counts): readonly Slot[] {
  return named<[string, string, number, string, Channel]>(counts, 'slot')
    .map(([[, day, hour, node, channel], n]) => ({ day, hour, node, channel, n }))
    .sort(byHour);
}

/** What had to wait, when it was due: `['hold', day, hour, node]`. */
export function holdsOf(counts: Counts): readonly Hold[] {
  return named<[string, string, number, string]>(counts, 'hold')
    .map(([[, day, hour, node], n]) => ({ day, hour, node, n }))
    .sort(byHour);
}

function named<Name extends readonly [string, ...unknown[]]>(
  counts: Counts,
  what: string,
): (readonly [Name, number])[] {
  return [...counts]
    .map(([name, n]) => [JSON.parse(name) as Name, n] as const)
    .filter(([[kind]]) => kind === what);
}

function byHour(a: Hour & { readonly node: string }, b: Hour & { readonly node: string }): number {
  const [left, right] = [a, b].map(
    ({ day, hour, node }) => `${day} ${String(hour).padStart(2, '0')} ${node}`,
  );
  return left! < right! ? -1 : 1;
}
