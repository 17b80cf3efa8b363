import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, frozen } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import type { PersonEvent } from '../interpret/types.ts';
import type { Json, JsonObject } from '../values.ts';
import { evaluate } from './evaluate.ts';
import { predicateSchema } from './schema.ts';
import type { Scope } from './scope.ts';
import type { Evaluation, Predicate } from './types.ts';

const now = Date.parse('2027-06-09T04:00:00Z');
const name = fc.constantFrom('a', 'b', 'c');
const value = fc.oneof(
  fc.constantFrom(0, 1, 5, 'a', 'b', '2027-01-01', true),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<Json>;
const object = fc.dictionary(fc.oneof(name, fc.string()), value, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;
const scalar = fc.constantFrom(0, 1, 5, 'a', 'b', true);
const operand = <T extends Json>(literal: fc.Arbitrary<T>) =>
  fc.oneof(literal, fc.record({ data: name.map((n) => `entry.${n}`) }));

const test = fc.oneof(
  fc.record({ op: fc.constant('exists') }),
  fc.record({ op: fc.constantFrom('is', 'is-not', 'contains'), value: operand(scalar) }),
  fc.record({ op: fc.constantFrom('in', 'not-in'), values: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({
    op: fc.constantFrom('less', 'at-most', 'more', 'at-least'),
    value: operand(fc.constantFrom(0, 1, 5)),
  }),
  fc.record({ op: fc.constantFrom('starts-with', 'ends-with'), value: operand(fc.constantFrom('a', 'b')) }),
  fc.record({ op: fc.constantFrom('before', 'after'), value: operand(fc.constantFrom('2027-01-01', 0)) }),
);

const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.record({
      type: fc.constantFrom('attribute', 'property', 'data'),
      path: fc.oneof(
        name,
        name.map((n) => `entry.${n}`),
      ),
      test,
    }),
    fc.record({ type: fc.constant('stage'), model: name, in: fc.array(name, { maxLength: 2 }) }),
    fc.record(
      { type: fc.constant('consent'), channel: fc.constantFrom('sms', 'email'), topic: name },
      { requiredKeys: ['type', 'channel'] },
    ),
    fc.record({ type: fc.constantFrom('all', 'any'), of: fc.array(tie('predicate'), { maxLength: 4 }) }),
    fc.record({ type: fc.constant('not'), of: tie('predicate') }),
    fc.record(
      {
        type: fc.constant('event'),
        name,
        where: tie('predicate'),
        count: fc.record({ is: fc.constantFrom('at-least', 'at-most', 'exactly'), times: fc.nat(3) }),
        within: fc.oneof(
          fc.constant('entry'),
          fc.record({
            amount: fc.integer({ min: 1, max: 40 }),
            unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
          }),
        ),
      },
      { requiredKeys: ['type', 'name', 'count'] },
    ),
  ) as fc.Arbitrary<Predicate>,
}));

const history = fc.array(
  fc.record({ seq: fc.nat(), name, at: fc.integer({ min: now - 1e10, max: now + 1e8 }), properties: object }),
  { maxLength: 4 },
);
const stages = fc.dictionary(name, fc.record({ stage: name, since: fc.nat() }), { maxKeys: 2 });
const consent = fc.dictionary(
  fc.oneof(name, fc.constant('*')),
  fc.constantFrom('granted' as const, 'denied' as const),
  { maxKeys: 2 },
);

const scope: fc.Arbitrary<Scope> = fc
  .record({
    attributes: object,
    events: history as fc.Arbitrary<PersonEvent[]>,
    stages,
    consent,
    entry: object,
    enteredAt: fc.option(fc.constant(now - 1e9)),
    inside: fc.boolean(),
  })
  .map(({ attributes, events, stages: at, consent: given, entry, enteredAt, inside }) =>
    frozen({
      facts: facts({ attributes, events, stages: at, channels: { sms: { consent: given } } }),
      at: now,
      zones: momentZones,
      data: { entry },
      enteredAt,
      ...(inside && { event: { seq: 1, name: 'a', at: now, properties: entry } }),
    }),
  );

/** Truth or error, without what was seen on the way. */
const said = (p: Predicate, s: Scope): unknown => strip(evaluate(p, s));
const strip = (result: Evaluation): unknown => (result.ok ? result.truth : 'error');
const not = (of: Predicate): Predicate => ({ type: 'not', of });
const all = (...of: Predicate[]): Predicate => ({ type: 'all', of });
const any = (...of: Predicate[]): Predicate => ({ type: 'any', of });

function law(title: string, check: (a: Predicate, b: Predicate, c: Predicate, s: Scope) => void): void {
  it(title, () => {
    fc.assert(
      fc.property(predicate, predicate, predicate, scope, (...given) => void check(...given)),
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
    const [s] = fc.sample(scope, 1);
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
      fc.property(predicate, scope, (p, s) => {
        const first = evaluate(frozen(p), s);
        expect(evaluate(p, s)).toEqual(first);
        const { until, ...answer } = first;
        expect(until).toBeGreaterThan(s.at);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
      { numRuns: 2_000 },
    );
  });
  it('P-18 all that is generated here parses, unchanged', () => {
    fc.assert(fc.property(predicate, (p) => void expect(predicateSchema.parse(p)).toEqual(p)));
  });
});
