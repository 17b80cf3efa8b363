import type { Json } from '../values.ts';
import { readMoment } from './moment.ts';
import { lookUp } from './path.ts';
import type { Scope } from './scope.ts';
import type { Operand, Test, Truth } from './types.ts';

/** The answer of one test; `error` when the two values can't be compared. */
export type Answer = Truth | { readonly error: 'not-comparable' | 'not-a-moment' };

const notComparable: Answer = { error: 'not-comparable' };

/** Applies `test` to a value; a missing one, or a missing operand, is `unknown` to all but `exists`. */
export function applyTest(test: Test, value: Json | undefined, scope: Scope): Answer {
  if (test.op === 'exists') return value !== undefined;
  if (value === undefined) return 'unknown';
  if ('values' in test) return among(value, test.values, test.op === 'in');
  const operand = resolve(test.value, scope);
  return operand === undefined ? 'unknown' : compareBy[test.op](value, operand, scope);
}

function resolve(operand: Operand, scope: Scope): Json | undefined {
  if (typeof operand !== 'object' || operand === null) return operand ?? undefined;
  const path: Json | undefined = 'data' in operand ? operand.data : undefined;
  return typeof path === 'string' ? lookUp(scope.data, path) : (operand as Json);
}

type Comparison = (value: Json, operand: Json, scope: Scope) => Answer;
type Comparing = Exclude<Test['op'], 'exists' | 'in' | 'not-in'>;

const numbers =
  (holds: (a: number, b: number) => boolean): Comparison =>
  (value, operand) =>
    typeof value === 'number' && typeof operand === 'number' ? holds(value, operand) : notComparable;

const texts =
  (holds: (a: string, b: string) => boolean): Comparison =>
  (value, operand) =>
    typeof value === 'string' && typeof operand === 'string' ? holds(value, operand) : notComparable;

const moments =
  (holds: (a: number, b: number) => boolean): Comparison =>
  (value, operand, { zones, facts }) => {
    const a = readMoment(value, zones, facts.person.zone);
    const b = readMoment(operand, zones, facts.person.zone);
    return a === null || b === null ? { error: 'not-a-moment' } : holds(a, b);
  };

const inText = texts((a, b) => a.includes(b));

const compareBy: { readonly [Op in Comparing]: Comparison } = {
  is: (value, operand) => same(value, operand),
  'is-not': (value, operand) => negate(same(value, operand)),
  less: numbers((a, b) => a < b),
  'at-most': numbers((a, b) => a <= b),
  more: numbers((a, b) => a > b),
  'at-least': numbers((a, b) => a >= b),
  contains: (value, operand, scope) =>
    Array.isArray(value) ? among(operand, value, true) : inText(value, operand, scope),
  'starts-with': texts((a, b) => a.startsWith(b)),
  'ends-with': texts((a, b) => a.endsWith(b)),
  before: moments((a, b) => a < b),
  after: moments((a, b) => a > b),
};

/** Scalars by value and type; a list or an object never equals a scalar and two of them can't be compared. */
function same(a: Json, b: Json): Answer {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) return notComparable;
  return a === b;
}

function among(value: Json, values: readonly Json[], wanted: boolean): Answer {
  if (typeof value === 'object') return notComparable;
  return values.includes(value) === wanted;
}

function negate(answer: Answer): Answer {
  return typeof answer === 'boolean' ? !answer : answer;
}
