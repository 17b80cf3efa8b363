import { earliest, type Instant, type PersonEvent } from '@perennial/journey';
import { kinds, kindsOf, type EventMap, type Kind } from '../event-map/index.ts';
import { mergeMarks } from './instants.ts';
import { noMarks, type Activity } from './types.ts';

/**
 * One event as a piece of tail: what came after a stored activity, as text that only grows at its end, so that
 * storing one more event doesn't mean writing all of them again. `''` for an event that means nothing; `null` for
 * orders and refunds, which change the books.
 */
export function tailPiece(map: EventMap, { name, at }: Pick<PersonEvent, 'name' | 'at'>): string | null {
  const found = kindsOf(map, name);
  if (found.length === 0) return '';
  if (found.includes('order') || found.includes('refund')) return null;
  const bits = found.reduce((sum, kind) => sum | (1 << kinds.indexOf(kind)), 0);
  return `${bits.toString(36)}.${at.toString(36)};`;
}

/** The same as adding the events of the tail one by one. */
export function withTail(activity: Activity, tail: string): Activity {
  if (tail === '') return activity;
  const found = new Map<Kind, Instant[]>();
  for (const piece of tail.split(';').slice(0, -1)) {
    const [bits, at] = piece.split('.').map((text) => parseInt(text, 36)) as [number, Instant];
    for (const [i, kind] of kinds.entries()) {
      if ((bits & (1 << i)) === 0) continue;
      const instants = found.get(kind);
      if (instants) instants.push(at);
      else found.set(kind, [at]);
    }
  }
  const marks: { -readonly [K in Kind]?: Activity['marks'][K] } = { ...activity.marks };
  let { firstEvent, registeredAt } = activity;
  for (const [kind, instants] of found) {
    instants.sort((a, b) => a - b);
    firstEvent = earliest(firstEvent, instants[0]!);
    if (kind === 'registered') registeredAt = earliest(registeredAt, instants[0]!);
    marks[kind] = mergeMarks(marks[kind] ?? noMarks, { older: 0, at: instants });
  }
  return { ...activity, firstEvent, registeredAt, marks };
}
