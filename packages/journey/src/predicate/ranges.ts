import type { NumberTest, Predicate } from './types.ts';

export interface Range {
  readonly low: number;
  readonly high: number;
  /** Whether the finite bound itself is outside. */
  readonly open: boolean;
}

/** What a comparison leaves. */
export function rangeOf({ op, value }: NumberTest): Range {
  if (op === 'less' || op === 'at-most') return { low: -Infinity, high: value, open: op === 'less' };
  return { low: value, high: Infinity, open: op === 'more' };
}

export function rangesApart(a: Range, b: Range): boolean {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return low > high || (low === high && (a.open || b.open));
}

type Counted = Extract<Predicate, { readonly test: NumberTest }>;

/** Whether it tests a number that is made of what is on record. */
export function isCounted(term: Predicate): term is Counted {
  return counted.has(term.type);
}

const counted: ReadonlySet<Predicate['type']> = new Set<Counted['type']>([
  'event-sum',
  'revenue',
  'redemption',
  'engagement',
  'score',
]);

/** The same number, and no value that passes both tests. */
export function countedApart(a: Counted, b: Counted): boolean {
  const subject = (term: Counted) => JSON.stringify({ ...term, test: null });
  return subject(a) === subject(b) && rangesApart(rangeOf(a.test), rangeOf(b.test));
}

/** Whether no number of its kind passes. */
export function isOutOfBounds(term: Counted): boolean {
  return rangesApart(rangeOf(term.test), { ...boundsOf(term), open: false });
}

function boundsOf(term: Counted): { readonly low: number; readonly high: number } {
  if (term.type === 'redemption' || term.type === 'engagement') return { low: 0, high: 100 };
  if (term.type === 'revenue') return { low: 0, high: Infinity };
  if (term.type === 'score') return { low: 0, high: term.score === 'alive' ? 1 : Infinity };
  return { low: -Infinity, high: Infinity };
}
