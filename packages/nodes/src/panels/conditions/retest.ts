import type { Operand, Test } from '@perennial/journey';
import type { KnownValue } from '../knowledge.ts';
import { asKind, dataOf, kindOf, likelyKind } from './operand.ts';

export const ops = [
  'is',
  'is-not',
  'in',
  'not-in',
  'exists',
  'less',
  'at-most',
  'more',
  'at-least',
  'contains',
  'starts-with',
  'ends-with',
  'before',
  'after',
] as const satisfies readonly Test['op'][];

/** The same comparison by another operator: what was typed is kept wherever the new one can hold it. */
export function retest(test: Test, op: Test['op'], known: KnownValue['type'] | undefined): Test {
  if (op === 'exists') return { op };
  if (op === 'in' || op === 'not-in') return { op, values: valuesOf(test) };
  return { op, value: valueFor(op, firstOf(test), known) } as Test;
}

function valuesOf(test: Test) {
  if ('values' in test) return test.values;
  if (test.op === 'exists' || test.value === '' || typeof test.value === 'object') return [];
  return [test.value];
}

function firstOf(test: Test): Operand {
  if ('values' in test) return test.values[0] ?? '';
  return test.op === 'exists' ? '' : test.value;
}

function valueFor(op: Test['op'], value: Operand, known: KnownValue['type'] | undefined): Operand {
  if (dataOf(value) !== null) return value;
  const kind = likelyKind(known, op);
  return value !== '' && kind === 'text' ? value : kindOf(value, op) === kind ? value : asKind(kind, value);
}
