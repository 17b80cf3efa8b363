import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { predicateSchema } from './schema.ts';
import type { Predicate } from './types.ts';
import { eventsOf } from './needs.ts';

const leaf: Predicate = { type: 'stage', model: 'four', in: ['growth'] };
const accepts = (value: unknown): boolean => predicateSchema.safeParse(value).success;
const codes = (value: unknown): unknown[] =>
  predicateSchema
    .safeParse(value)
    .error?.issues.map((issue) => (issue.code === 'custom' ? issue.params?.['code'] : issue.code)) ?? [];
const nest = (times: number): unknown => {
  let value: unknown = leaf;
  for (let i = 0; i < times; i += 1) value = { type: 'not', of: value };
  return value;
};

describe('predicateSchema', () => {
  it('P-18 refuses unknown fields, kinds and operators', () => {
    expect(accepts(leaf)).toBe(true);
    expect(accepts({ ...leaf, more: 1 })).toBe(false);
    expect(accepts({ type: 'segment', id: 'x' })).toBe(false);
    expect(accepts({ type: 'attribute', path: 'x', test: { op: 'matches', value: '^(a+)+$' } })).toBe(false);
    expect(accepts({ type: 'attribute', path: 'x', test: { op: 'exists', value: 1 } })).toBe(false);
  });

  it.each([
    { op: 'is', value: null },
    { op: 'is', value: [1] },
    { op: 'is', value: { data: '' } },
    { op: 'is', value: { data: 'a', more: 1 } },
    { op: 'less', value: '5' },
    { op: 'less', value: NaN },
    { op: 'before', value: 'tomorrow' },
    { op: 'starts-with', value: 1 },
    { op: 'in', values: [null] },
  ])('P-18 refuses the literal in %j, which could never be compared', (test) => {
    expect(accepts({ type: 'attribute', path: 'x', test })).toBe(false);
  });

  it.each(['', '.', 'a.', '.a', 'a..b', Array(21).fill('a').join('.'), 'x'.repeat(201)])(
    'P-18 refuses the path %j',
    (path) => {
      expect(accepts({ type: 'attribute', path, test: { op: 'exists' } })).toBe(false);
    },
  );

  it('P-19 holds depth to 20 and terms to 500, however hostile the input', () => {
    expect(accepts(nest(19))).toBe(true);
    expect(codes(nest(20))).toEqual(['too-deep']);
    expect(codes(nest(100_000))).toEqual(['too-deep']);
    const arm = { type: 'any', of: Array(99).fill(leaf) };
    expect(accepts({ type: 'all', of: Array(4).fill(arm) })).toBe(true);
    expect(codes({ type: 'all', of: Array(6).fill(arm) })).toEqual(['too-many-terms']);
  });

  it('P-19 takes any JSON without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void predicateSchema.safeParse(value)));
  });

  it('P-18 is published as JSON Schema', () => {
    const schema = JSON.stringify(
      z.toJSONSchema(z.strictObject({ where: z.exactOptional(predicateSchema) }), { io: 'input' }),
    );
    expect(schema).toContain('"starts-with"');
    expect(schema).not.toContain('"required":["where"]');
  });
});

describe('windows', () => {
  const days = (amount: number) => ({ amount, unit: 'days' });
  const test = { op: 'less', value: 10 };
  const drop = { type: 'drop', kinds: ['order'], percent: 50, before: 1 };
  const rate = { rate: 'opened', least: 1 };

  it.each([
    [{ type: 'count', kinds: ['order'], atLeast: 1 }, 'within', 400],
    [drop, 'window', 200],
    [{ type: 'redemption', offered: 1, test }, 'window', 400],
    [{ type: 'engagement', ...rate, test }, 'window', 400],
    [{ type: 'engagement-drop', ...rate, percent: 10 }, 'window', 200],
  ])('P-38 %j looks back at most by %s of %d days', (term, key, most) => {
    expect(codes({ ...term, [key]: days(most) })).toEqual([]);
    expect(codes({ ...term, [key]: days(most + 1) })).toEqual(['window-too-long']);
    expect(codes({ ...term, [key]: days(0) })).not.toEqual([]);
  });

  it.each([
    { type: 'event', name: 'Order', count: { is: 'at-least', times: 1 }, within: days(3_651) },
    { type: 'event-sum', name: 'Order', path: 'total', test, within: days(3_651) },
    { type: 'event-time', name: 'Order', which: 'last', ago: { is: 'at-least', than: days(3_651) } },
    { type: 'sequence', steps: [{ name: 'a' }, { name: 'b' }], gap: days(3_651) },
    { type: 'stage', model: 'four', in: ['growth'], held: { is: 'at-least', than: days(3_651) } },
    { type: 'revenue', within: days(3_651), test },
  ])('P-38 %j is longer than ten years', (term) => {
    // Of a choice, `entry` among them, the union speaks.
    expect(['duration-too-long', 'invalid_union']).toContain(codes(term)[0]);
  });

  it.each([
    [{ ...drop, window: days(1), kinds: ['order', 'order'] }, 'kinds-overlap'],
    [{ ...drop, window: days(1), kinds: ['order', 'interaction'] }, 'kinds-overlap'],
    [{ ...drop, window: days(1), kinds: [] }, 'too_small'],
    [{ ...drop, window: days(1), before: 1_001 }, 'too_big'],
    [{ type: 'sequence', steps: [{ name: 'a' }] }, 'too_small'],
    [{ type: 'segment', segment: 'x' }, 'invalid_format'],
    [{ type: 'score', score: 'alive', test: { op: 'less', value: Infinity } }, 'invalid_type'],
  ])('P-38 %j is refused: %s', (term, code) => {
    expect(codes(term)).toEqual([code]);
  });
});

describe('eventsOf', () => {
  it('P-20 names every event looked at, nested ones too, once and sorted', () => {
    const event = (name: string, where?: Predicate): Predicate => ({
      type: 'event',
      name,
      count: { is: 'at-least', times: 1 },
      ...(where && { where }),
    });
    const predicate: Predicate = {
      type: 'all',
      of: [event('b'), { type: 'not', of: event('c', event('a')) }, event('b'), leaf],
    };
    expect(eventsOf(predicate)).toEqual(['a', 'b', 'c']);
  });
});
