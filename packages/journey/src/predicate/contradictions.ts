import type { Diagnostic } from '../compile/types.ts';
import type { Json } from '../values.ts';
import { countedApart, isCounted, isOutOfBounds, rangeOf, rangesApart, type Range } from './ranges.ts';
import type { DurationTest, Predicate, Test } from './types.ts';

/** A term that must hold for the whole to hold, and where it stands. */
interface Claim {
  readonly term: Predicate;
  readonly path: string;
}

/** Terms that can't hold, alone or beside the earlier ones. Only simple cases; silence proves nothing. */
export function contradictions(predicate: Predicate, path: string): readonly Diagnostic[] {
  const claims = claimsOf(predicate, path);
  return claims.flatMap((claim, index) => {
    const rival = claims.slice(0, index).find((other) => clash(other.term, claim.term));
    if (rival !== undefined) return [neverTrue(claim.path, rival.path)];
    return hopeless(claim.term) ? [neverTrue(claim.path, claim.path)] : [];
  });
}

function neverTrue(path: string, because: string): Diagnostic {
  return { code: 'never-true', severity: 'error', path, params: { because } };
}

function claimsOf(term: Predicate, path: string): readonly Claim[] {
  if (term.type !== 'all') return [{ term, path }];
  return term.of.flatMap((part, i) => claimsOf(part, `${path}.of.${i}`));
}

function hopeless(term: Predicate): boolean {
  if (term.type === 'any') return term.of.length === 0;
  if (term.type === 'stage') return term.in.length === 0;
  if (term.type === 'rfm-group') return term.in.length === 0;
  if (isCounted(term)) return isOutOfBounds(term);
  return isValueTest(term) && term.test.op === 'in' && term.test.values.length === 0;
}

function clash(a: Predicate, b: Predicate): boolean {
  if (a.type === 'not') return sameTerm(a.of, b);
  if (b.type === 'not') return sameTerm(b.of, a);
  if (a.type === 'stage' && b.type === 'stage')
    return a.model === b.model && (apart(a.in, b.in) || agesApart(a.held, b.held));
  if (a.type === 'rfm-group' && b.type === 'rfm-group') return apart(a.in, b.in);
  if (a.type === 'event-time' && b.type === 'event-time') return sameTime(a, b) && agesApart(a.ago, b.ago);
  if (isCounted(a) && isCounted(b)) return countedApart(a, b);
  if (a.type === 'event' && b.type === 'event') return sameEvents(a, b) && countsApart(a.count, b.count);
  if (!isValueTest(a) || !isValueTest(b)) return false;
  return a.type === b.type && a.path === b.path && testsClash(a.test, b.test);
}

type ValueTest = Extract<Predicate, { type: 'attribute' | 'property' | 'data' }>;

function isValueTest(term: Predicate): term is ValueTest {
  return term.type === 'attribute' || term.type === 'property' || term.type === 'data';
}

function sameTerm(a: Predicate, b: Predicate): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type EventTerm = Extract<Predicate, { type: 'event' }>;

function sameEvents(a: EventTerm, b: EventTerm): boolean {
  const subject = ({ name, where, within }: EventTerm) =>
    JSON.stringify([name, where ?? null, within ?? null]);
  return subject(a) === subject(b);
}

type EventTime = Extract<Predicate, { type: 'event-time' }>;

function sameTime(a: EventTime, b: EventTime): boolean {
  const subject = ({ name, which, where }: EventTime) => JSON.stringify([name, which, where ?? null]);
  return subject(a) === subject(b);
}

/** At least so long and less than that, in the same unit. */
function agesApart(a: DurationTest | undefined, b: DurationTest | undefined): boolean {
  if (a === undefined || b === undefined || a.is === b.is || a.than.unit !== b.than.unit) return false;
  const [least, most] = a.is === 'at-least' ? [a, b] : [b, a];
  return least.than.amount >= most.than.amount;
}

function countsApart(a: EventTerm['count'], b: EventTerm['count']): boolean {
  const range = ({ is, times }: EventTerm['count']): Range => ({
    low: is === 'at-most' ? -Infinity : times,
    high: is === 'at-least' ? Infinity : times,
    open: false,
  });
  return rangesApart(range(a), range(b));
}

function testsClash(a: Test, b: Test): boolean {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  if (left && right) return apart(left, right);
  if (left) return left.every((value) => refutes(b, value));
  if (right) return right.every((value) => refutes(a, value));
  const [one, two] = [literalRange(a), literalRange(b)];
  return one !== null && two !== null && rangesApart(one, two);
}

/** The literals a test allows, if it lists them. */
function valuesOf(test: Test): readonly Json[] | null {
  if (test.op === 'in') return test.values;
  return test.op === 'is' && typeof test.value !== 'object' ? [test.value] : null;
}

function refutes(test: Test, value: Json): boolean {
  if (test.op === 'is-not') return test.value === value;
  if (test.op === 'not-in') return test.values.includes(value);
  const range = literalRange(test);
  return (
    range !== null &&
    typeof value === 'number' &&
    rangesApart(range, { low: value, high: value, open: false })
  );
}

function literalRange(test: Test): Range | null {
  if (!('value' in test) || typeof test.value !== 'number') return null;
  const { op, value } = test;
  return op === 'less' || op === 'at-most' || op === 'more' || op === 'at-least'
    ? rangeOf({ op, value })
    : null;
}

function apart(a: readonly Json[], b: readonly Json[]): boolean {
  return !a.some((value) => b.includes(value));
}
