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
  const found = readTail(tail);
  const marks: { -readonly [K in Kind]?: Activity['marks'][K] } = { ...activity.marks };
  let { firstEvent, registeredAt } = activity;
  for (let i = 0; i < kinds.length; i++) {
    const [kind, instants] = [kinds[i]!, found[i]];
    if (instants === undefined) continue;
    firstEvent = earliest(firstEvent, instants[0]!);
    if (kind === 'registered') registeredAt = earliest(registeredAt, instants[0]!);
    marks[kind] = mergeMarks(marks[kind] ?? noMarks, { older: 0, at: instants });
  }
  return { ...activity, firstEvent, registeredAt, marks };
}

/**
 * The instants of each kind, by its number, ascending. Letter by letter, as everybody's tail is read with every batch
 * of theirs: splitting it leaves some hundred bytes of garbage for each event.
 */
function readTail(tail: string): readonly (readonly Instant[] | undefined)[] {
  const found: (Instant[] | undefined)[] = kinds.map(() => undefined);
  for (let from = 0; from < tail.length;) {
    const dot = tail.indexOf('.', from);
    const end = tail.indexOf(';', dot);
    const at = readNumber(tail, dot + 1, end);
    for (let bits = readNumber(tail, from, dot), i = 0; bits > 0; bits >>= 1, i++)
      if ((bits & 1) === 1) insert((found[i] ??= []), at);
    from = end + 1;
  }
  return found;
}

/** Of base 36, as `toString(36)` writes it. */
function readNumber(text: string, from: number, to: number): number {
  const isNegative = text.charCodeAt(from) === minus;
  let number = 0;
  for (let i = isNegative ? from + 1 : from; i < to; i++) {
    const code = text.charCodeAt(i);
    number = number * 36 + (code <= nine ? code - zero : code - ten + 10);
  }
  return isNegative ? -number : number;
}

const minus = '-'.charCodeAt(0);
const zero = '0'.charCodeAt(0);
const nine = '9'.charCodeAt(0);
const ten = 'a'.charCodeAt(0);

/** Mostly at the end, as events mostly come in order. */
function insert(at: Instant[], instant: Instant): void {
  let place = at.length;
  while (place > 0 && at[place - 1]! > instant) place--;
  if (place === at.length) at.push(instant);
  else at.splice(place, 0, instant);
}
