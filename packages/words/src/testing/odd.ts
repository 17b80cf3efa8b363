import fc from 'fast-check';
import type { Params } from '../types.ts';
import { now, reasonSamples } from './samples.ts';

/** Values of any kind under the names that sentences look for: wrong ones, and some that look right. */
export const scalar = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    NaN,
    Infinity,
    -Infinity,
    0,
    -1,
    1e21,
    8.7e15,
    '',
    ' ',
    '“',
    '{}',
    '\u202e\0\ud800',
  ),
  fc.constantFrom(
    'sms',
    'fax',
    'growth',
    'Stage Entered',
    '$api',
    'no-consent',
    'constructor',
    '__proto__',
    'a.b.c',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const leaf = fc.oneof(scalar, fc.array(scalar, { maxLength: 5 }), fc.constant({ nothing: 1 }));
const names = [
  ...new Set(Object.values(reasonSamples).flatMap(Object.keys)),
  'most',
  'scope',
  'field',
  'issue',
  'total',
];
const flat = fc.dictionary(fc.constantFrom(...names), leaf, { maxKeys: 8 });
const seen = fc.record(
  {
    path: fc.oneof(
      scalar,
      fc.constantFrom('attribute.x', 'event.X', 'stage.five', 'consent.sms.*', 'data.entry', 'x'),
    ),
    value: leaf,
    truth: fc.constantFrom(true, false, 'unknown', null),
    term: fc.constantFrom('since-last', 'since-first-seen', 'count', 'drop', 'luck', null),
    kinds: leaf,
    atLeast: fc.oneof(
      leaf,
      fc.constant({ amount: 3, unit: 'days' }),
      fc.constant({ amount: NaN, unit: 'eons' }),
    ),
    window: fc.oneof(leaf, fc.constant({ amount: 1, unit: 'weeks' })),
    last: leaf,
    count: leaf,
    recent: leaf,
    before: leaf,
    answer: fc.constantFrom('yes', 'no'),
    seen: fc.array(fc.record({ path: scalar, value: leaf }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
export const params = fc.oneof(
  flat,
  fc
    .tuple(flat, fc.array(seen, { maxLength: 5 }))
    .map(([some, list]) => ({ ...some, seen: list, looked: list })),
  fc.constantFrom(null, undefined, [], 'text', 7),
) as fc.Arbitrary<Params>;

export const settings = fc.record({
  language: fc.constantFrom('en' as const, 'zh' as const),
  zone: fc.constantFrom('Asia/Shanghai', 'UTC', 'Nowhere/Land', ''),
  now: fc.constantFrom(undefined, now, NaN),
  reader: fc.constantFrom(undefined, 'Europe/London', 'Asia/Shanghai', 'x'),
});
