import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makers, predicates, scopes, terms, termsOf } from '../testing/predicates.ts';
import type { Instant } from '../values.ts';
import { judge } from './evaluate.ts';
import { nextChange } from './next-change.ts';
import type { Scope } from './scope.ts';
import type { Predicate, Term } from './types.ts';

/** `PERENNIAL_PREDICATES=10` for a thousand of each answer of each kind of term. */
const often = Number(process.env['PERENNIAL_PREDICATES'] ?? 0.1);
const goal = Math.ceil(100 * often);
const batch = 500;
const mostBatches = 2_000;

function answerAt(predicate: Predicate, scope: Scope, at: Instant): boolean | string {
  const { truth } = judge(predicate, { ...scope, at });
  return typeof truth === 'object' ? `${truth.code} at ${truth.path}` : truth;
}

/** Where to look between two instants, both among them: 0 is the first, 1 the last. */
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
const year = 366 * 86_400_000;

function between(from: Instant, until: Instant, shares: readonly number[]): readonly Instant[] {
  const last = Math.min(until - 1, from + year);
  return [last, ...shares.map((share) => Math.floor(from + (last - from) * share))];
}

/** How often each kind of term gave each answer. */
class Tally {
  readonly #counts = new Map<string, number>();
  note(type: string, answer: boolean | string): void {
    const key = `${type} ${typeof answer === 'boolean' || answer === 'unknown' ? answer : 'error'}`;
    this.#counts.set(key, this.of(key) + 1);
  }
  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}

/** Of what is on record, these always know. */
const twoValued: ReadonlySet<Term['type']> = new Set([
  'segment',
  'consent',
  'since-last',
  'count',
  'since-first-seen',
  'drop',
]);

describe('until', () => {
  it('P-23 P-24 no flip is missed, and the next change is one: of every kind of term, with every answer', () => {
    const tally = new Tally();
    fc.assert(
      fc.property(terms, scopes, places, (term, scope, shares) => {
        tally.note(term.type, follow(term, scope, shares));
      }),
      { numRuns: 12_000 },
    );
    for (const type of Object.keys(makers) as Term['type'][]) {
      const answers = twoValued.has(type) ? [true, false] : [true, false, 'unknown'];
      for (const answer of answers)
        expect(tally.of(`${type} ${answer}`), `${type} ${answer}`).toBeGreaterThanOrEqual(10);
      if (twoValued.has(type)) expect(tally.of(`${type} unknown`)).toBe(0);
    }
  });

  it('P-23 P-24 nor of predicates made of others', () => {
    const tally = new Tally();
    fc.assert(
      fc.property(predicates, scopes, places, (predicate, scope, shares) => {
        tally.note(predicate.type, follow(predicate, scope, shares));
      }),
      { numRuns: 6_000 },
    );
    for (const type of ['all', 'any', 'not'])
      for (const answer of [true, false, 'unknown'])
        expect(tally.of(`${type} ${answer}`), `${type} ${answer}`).toBeGreaterThanOrEqual(10);
  });

  it.each(Object.keys(makers) as Term['type'][])(
    'P-23 P-24 nor of %s, with each of its answers as often as the others',
    (type) => {
      const wanted = twoValued.has(type) ? [true, false] : [true, false, 'unknown'];
      const tally = new Tally();
      const isShort = (answer: boolean | string) => tally.of(`${type} ${answer}`) < goal;
      for (let seed = 1; seed <= mostBatches && wanted.some(isShort); seed += 1)
        for (const [term, scope, shares] of fc.sample(fc.tuple(termsOf(type), scopes, places), {
          numRuns: batch,
          seed,
        })) {
          // Following costs many times as much as asking: what there is enough of is only asked.
          const answer = answerAt(term, scope, scope.at);
          if (isShort(answer)) tally.note(type, follow(term, scope, shares));
        }
      expect(wanted.map((answer) => [answer, tally.of(`${type} ${answer}`)])).toEqual(
        wanted.map((answer) => [answer, goal]),
      );
    },
    600_000,
  );
});

/** Looks at the predicate now, up to `until`, and up to the next change. */
function follow(predicate: Predicate, scope: Scope, shares: readonly number[]): boolean | string {
  const { at } = scope;
  const present = answerAt(predicate, scope, at);
  const { until } = judge(predicate, scope);
  for (const then of between(at, until, shares)) expect(answerAt(predicate, scope, then)).toBe(present);
  const change = nextChange(predicate, scope);
  for (const then of between(at, change ?? Infinity, shares))
    expect(answerAt(predicate, scope, then)).toBe(present);
  if (change !== null) expect(answerAt(predicate, scope, change)).not.toBe(present);
  return present;
}
