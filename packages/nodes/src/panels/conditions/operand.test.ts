import type { Json, Operand, Test } from '@perennial/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asKind, kindOf, operandOf, shownKind, tagOf, textOf, valueOf } from './operand.ts';
import { ops, retest } from './retest.ts';

test.each<[Operand, ReturnType<typeof kindOf>, string]>([
  ['CN', 'text', 'CN'],
  [100, 'number', '100'],
  [true, 'boolean', 'true'],
  [{ data: 'entry.cart_id' }, 'entry', 'cart_id'],
  [{ data: 'wait1.total' }, 'data', 'wait1.total'],
  [{ data: 'entry' }, 'data', 'entry'],
  [[1, 2], null, '[1,2]'],
])('%j is %s and reads %s', (value, kind, text) => {
  expect([kindOf(value, 'is'), textOf(value)]).toEqual([kind, text]);
});

test('what stands in a field is what it was made of', () => {
  const values = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.boolean(),
    fc.string({ minLength: 1 }).map((data) => ({ data })),
  );
  fc.assert(
    fc.property(values, (value) => {
      const kind = kindOf(value, 'is');
      expect(kind === null ? value : operandOf(kind, textOf(value))).toEqual(value);
    }),
  );
});

test('a number that is none yet stays as it was typed', () => {
  expect(['1', '-2.5', '1.', '', '-', '1e', 'ten', '1e999'].map((text) => operandOf('number', text))).toEqual(
    [1, -2.5, 1, '', '-', '1e', 'ten', '1e999'],
  );
  expect(shownKind('', 'more', undefined)).toBe('number');
  expect(shownKind('ten', 'more', undefined)).toBe('number');
  expect(shownKind('', 'is', 'number')).toBe('number');
  expect(shownKind('ten', 'is', 'number')).toBe('text');
});

test.each<[Operand, Parameters<typeof asKind>[0], Operand]>([
  ['12', 'number', 12],
  [12, 'text', '12'],
  ['a', 'boolean', true],
  [{ data: 'entry.a' }, 'text', ''],
  [{ data: 'entry.a' }, 'data', { data: 'a' }],
  ['a', 'entry', { data: 'entry.' }],
])('%j as %s', (value, kind, result) => {
  expect(asKind(kind, value)).toEqual(result);
});

test('tags tell text from numbers, and are read as they were written', () => {
  const scalars: readonly Json[] = ['CN', '1', 1, true, 'true'];
  expect(scalars.map(tagOf)).toEqual(['CN', '"1"', '1', 'true', 'true']);
  expect(['CN', '"1"', '1'].map((tag) => valueOf(tag, undefined))).toEqual(['CN', '1', 1]);
  expect(valueOf('1', 'text')).toBe('1');
  expect(valueOf('true', 'boolean')).toBe(true);
});

const is = (value: Operand): Test => ({ op: 'is', value });

test.each<[Test, Test['op'], Test]>([
  [is('CN'), 'in', { op: 'in', values: ['CN'] }],
  [is(''), 'in', { op: 'in', values: [] }],
  [{ op: 'in', values: ['CN', 'HK'] }, 'not-in', { op: 'not-in', values: ['CN', 'HK'] }],
  [{ op: 'in', values: ['CN', 'HK'] }, 'is', is('CN')],
  [is('12'), 'more', { op: 'more', value: 12 }],
  [is({ data: 'entry.a' }), 'more', { op: 'more', value: { data: 'entry.a' } }],
  [is('x'), 'exists', { op: 'exists' }],
])('%j with %s', (before, op, after) => {
  expect(retest(before, op, undefined)).toEqual(after);
});

test('every operator can be chosen from every other', () => {
  for (const from of ops)
    for (const op of ops) {
      const between = retest(retest(is('a'), from, undefined), op, undefined);
      expect(between.op).toBe(op);
    }
});
