import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozen } from '../../test/facts.ts';
import { predicates, scopes } from '../testing/predicates.ts';
import { evaluate, judge } from './evaluate.ts';
import { predicateSchema } from './schema.ts';
import type { Scope } from './scope.ts';
import type { Evaluation, Predicate } from './types.ts';

/** Truth or error, without what was seen on the way. */
const said = (p: Predicate, s: Scope): unknown => strip(evaluate(p, s));
const strip = (result: Evaluation): unknown => (result.ok ? result.truth : 'error');
const not = (of: Predicate): Predicate => ({ type: 'not', of });
const all = (...of: Predicate[]): Predicate => ({ type: 'all', of });
const any = (...of: Predicate[]): Predicate => ({ type: 'any', of });

function law(title: string, check: (a: Predicate, b: Predicate, c: Predicate, s: Scope) => void): void {
  it(title, () => {
    fc.assert(
      fc.property(predicates, predicates, predicates, scopes, (...given) => void check(...given)),
      { numRuns: 400 },
    );
  });
}

describe('Kleene logic', () => {
  law('P-2 not not p = p', (a, _b, _c, s) => expect(evaluate(not(not(a)), s)).toEqual(evaluate(a, s)));
  law('P-2 De Morgan', (a, b, c, s) => {
    expect(said(not(all(a, b, c)), s)).toBe(said(any(not(a), not(b), not(c)), s));
    expect(said(not(any(a, b, c)), s)).toBe(said(all(not(a), not(b), not(c)), s));
  });
  law('P-2 order and grouping mean nothing', (a, b, c, s) => {
    expect(said(all(a, b, c), s)).toBe(said(all(c, a, b), s));
    expect(said(any(a, b, c), s)).toBe(said(any(c, any(b, a)), s));
    expect(said(all(a, all(b, c)), s)).toBe(said(all(a, b, c), s));
  });
  law('P-2 idempotence and absorption', (a, b, _c, s) => {
    expect(said(all(a, a), s)).toBe(said(a, s));
    expect(said(any(a, a), s)).toBe(said(a, s));
    const pure = said(b, s) !== 'error';
    if (pure) expect(said(any(a, all(a, b)), s)).toBe(said(a, s));
    if (pure) expect(said(all(a, any(a, b)), s)).toBe(said(a, s));
  });
  it('P-2 the empty `all` is true, the empty `any` false', () => {
    const [s] = fc.sample(scopes, 1);
    expect([said(all(), s!), said(any(), s!)]).toEqual([true, false]);
  });
  law('P-16 a deciding value absorbs errors, else an error is an error', (a, b, c, s) => {
    const each = [a, b, c].map((p) => said(p, s));
    const whole = said(any(a, b, c), s);
    if (each.includes(true)) expect(whole).toBe(true);
    else if (each.includes('error')) expect(whole).toBe('error');
    else expect(whole).toBe(each.includes('unknown') ? 'unknown' : false);
  });
  law('P-14 "at most n" is the opposite of "at least n + 1"', (where, _b, _c, s) => {
    for (const times of [0, 1, 2]) {
      const term = { type: 'event', name: 'a', where } as const;
      const most: Predicate = { ...term, count: { is: 'at-most', times } };
      const more: Predicate = { ...term, count: { is: 'at-least', times: times + 1 } };
      expect(said(not(most), s)).toBe(said(more, s));
    }
  });
});

describe('totality', () => {
  it('P-17 never throws, repeats itself, leaves its frozen input alone, answers in JSON', () => {
    fc.assert(
      fc.property(predicates, scopes, (p, s) => {
        const first = evaluate(frozen(p), s);
        expect(evaluate(p, s)).toEqual(first);
        const { until, ...answer } = first;
        expect(until).toBeGreaterThan(s.at);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
      { numRuns: 2_000 },
    );
  });
  it('P-17 the bare answer is that of the evaluation', () => {
    fc.assert(
      fc.property(predicates, scopes, (p, s) => {
        const evaluation = evaluate(p, s);
        const { truth, until } = judge(p, s);
        expect(truth).toEqual(evaluation.ok ? evaluation.truth : evaluation.error);
        // It may know sooner that nothing else matters.
        expect(until).toBeGreaterThanOrEqual(evaluation.until);
      }),
      { numRuns: 2_000 },
    );
  });
  it('P-18 all that is generated here parses, unchanged', () => {
    fc.assert(fc.property(predicates, (p) => void expect(predicateSchema.parse(p)).toEqual(p)));
  });
});
