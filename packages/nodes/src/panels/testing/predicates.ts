import { channels, kinds, scoreNames, type Predicate } from '@perennial/journey';
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

const segment = '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d';
/** Windows over kinds and messages end where activities forget. */
const window = record({
  amount: fc.integer({ min: 1, max: 6 }),
  unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months'),
});
const few = fc.integer({ min: 1, max: 100 });
const numberTest = record({
  op: fc.constantFrom('less', 'at-most', 'more', 'at-least'),
  value: fc.oneof(fc.integer(), fc.constantFrom(0.5, 10.25)),
});
const durationTest = record({ is: fc.constantFrom('at-least', 'less-than'), than: duration });
const kindList = fc.oneof(
  fc.constant(['interaction']),
  fc.uniqueArray(fc.constantFrom(...kinds.filter((kind) => kind !== 'interaction')), {
    minLength: 1,
    maxLength: 3,
  }),
);
const ofMessages = {
  channel: fc.constantFrom(...channels),
  rate: fc.constantFrom('opened', 'clicked'),
  window,
  least: few,
};

const ofKinds = fc.oneof(
  record(
    {
      type: fc.constant('since-last'),
      kinds: kindList,
      atLeast: duration,
      orSince: fc.constant('first-seen'),
    },
    ['type', 'kinds', 'atLeast'],
  ),
  record({ type: fc.constant('count'), kinds: kindList, atLeast: few, within: window }, [
    'type',
    'kinds',
    'atLeast',
  ]),
  record({ type: fc.constant('since-first-seen'), atLeast: duration }),
  record({ type: fc.constant('drop'), kinds: kindList, window, percent: few, before: few }),
);

const ofValue = fc.oneof(
  record({ type: fc.constant('revenue'), within: duration, test: numberTest }, ['type', 'test']),
  record({
    type: fc.constant('buying-gap'),
    beyond: fc.constantFrom('own-80', 'own-90', 'population-80', 'population-90'),
  }),
  record({ type: fc.constant('redemption'), window, offered: few, test: numberTest }),
  record({ type: fc.constant('engagement'), ...ofMessages, test: numberTest }, [
    'type',
    'rate',
    'window',
    'least',
    'test',
  ]),
  record({ type: fc.constant('engagement-drop'), ...ofMessages, percent: few }, [
    'type',
    'rate',
    'window',
    'least',
    'percent',
  ]),
  record({ type: fc.constant('score'), score: fc.constantFrom(...scoreNames), test: numberTest }),
  record({ type: fc.constant('rfm-group'), in: fc.array(fc.constantFrom('champions', 'x')) }),
);

/** Of every kind, nested in every way. */
export const { predicate: predicates } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    record({ type: fc.constantFrom('attribute', 'property', 'data'), path, test }),
    record(
      {
        type: fc.constant('stage'),
        model: name,
        in: fc.array(name, { maxLength: 3 }),
        held: durationTest,
      },
      ['type', 'model', 'in'],
    ),
    ofKinds,
    ofValue,
    record({ type: fc.constant('segment'), segment: fc.constant(segment) }),
    record(
      {
        type: fc.constant('event-sum'),
        name,
        path,
        where: tie('predicate'),
        within: fc.oneof(fc.constant('entry'), duration),
        test: numberTest,
      },
      ['type', 'name', 'path', 'test'],
    ),
    record(
      {
        type: fc.constant('event-time'),
        name,
        which: fc.constantFrom('first', 'last'),
        where: tie('predicate'),
        ago: durationTest,
      },
      ['type', 'name', 'which', 'ago'],
    ),
    record(
      {
        type: fc.constant('sequence'),
        steps: fc.array(record({ name, where: tie('predicate') }, ['name']), { minLength: 2, maxLength: 4 }),
        within: fc.oneof(fc.constant('entry'), duration),
        gap: duration,
      },
      ['type', 'steps'],
    ),
    record({ type: fc.constant('consent'), channel: fc.constantFrom(...channels), topic: name }, [
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
