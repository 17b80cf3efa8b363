import type { Predicate } from '@perennial/journey';
import fc from 'fast-check';

const name = fc.constantFrom('a', 'Order Completed', '国家');
const path = fc.constantFrom('country', 'address.city', 'entry.cart_id', 'wait1.total', '0');
const scalar = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('1', '"1"', 'true', '', 'a,b', '2027-01-01'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
);
const data = fc.record({ data: path }, { noNullPrototype: true });
const moment = fc.constantFrom('2027-01-01', '2027-01-01T10:00Z', 0, 1_800_000_000_000);

const test = fc.oneof(
  record({ op: fc.constant('exists') }),
  record({ op: fc.constantFrom('is', 'is-not', 'contains'), value: fc.oneof(scalar, data) }),
  record({ op: fc.constantFrom('in', 'not-in'), values: fc.array(scalar, { maxLength: 7 }) }),
  record({ op: fc.constantFrom('less', 'at-most', 'more', 'at-least'), value: fc.oneof(fc.integer(), data) }),
  record({ op: fc.constantFrom('starts-with', 'ends-with'), value: fc.oneof(fc.string(), data) }),
  record({ op: fc.constantFrom('before', 'after'), value: fc.oneof(moment, data) }),
);

const duration = record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
});

const count = record({
  is: fc.constantFrom('at-least', 'at-most', 'exactly'),
  times: fc.integer({ min: 0, max: 3 }),
});

/** Of every kind, nested in every way. */
export const { predicate: predicates } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    record({ type: fc.constantFrom('attribute', 'property', 'data'), path, test }),
    record({ type: fc.constant('stage'), model: name, in: fc.array(name, { maxLength: 3 }) }),
    record({ type: fc.constant('consent'), channel: fc.constantFrom('sms', 'email', 'push'), topic: name }, [
      'type',
      'channel',
    ]),
    record({ type: fc.constantFrom('all', 'any'), of: fc.array(tie('predicate'), { maxLength: 6 }) }),
    record({ type: fc.constant('not'), of: tie('predicate') }),
    record(
      {
        type: fc.constant('event'),
        name,
        where: tie('predicate'),
        count,
        within: fc.oneof(fc.constant('entry'), duration),
      },
      ['type', 'name', 'count'],
    ),
  ) as fc.Arbitrary<Predicate>,
}));

function record<T>(
  model: { [K in keyof T]: fc.Arbitrary<T[K]> },
  requiredKeys: (keyof T)[] = Object.keys(model) as (keyof T)[],
) {
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}
