import fc from 'fast-check';
import { expect, it } from 'vitest';
import { momentZones } from '../civil-time/moment-zones.ts';
import { at, event, factsOf } from '../testing/build.ts';
import { judge } from './evaluate.ts';
import { nextTruth } from './next-truth.ts';
import type { Predicate } from './types.ts';

const events = fc
  .array(fc.integer({ min: 0, max: 100 }), { maxLength: 5 })
  .map((minutes) => minutes.toSorted((a, b) => a - b).map((minute, i) => event('Looked', minute, {}, i)));
const within = (amount: number) => ({ amount, unit: 'minutes' }) as const;
const predicates: fc.Arbitrary<Predicate> = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map((minutes): Predicate => ({
    type: 'event-time',
    name: 'Looked',
    which: 'last',
    ago: { is: 'at-least', than: within(minutes) },
  })),
  fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 3 }))
    .map(([minutes, times]): Predicate => ({
      type: 'not',
      of: { type: 'event', name: 'Looked', count: { is: 'at-least', times }, within: within(minutes) },
    })),
);

it('P-24 the next truth is the first minute at which it holds, and none comes before it', () => {
  fc.assert(
    fc.property(predicates, events, fc.integer({ min: 100, max: 150 }), (predicate, known, now) => {
      const scope = { facts: factsOf({}, known), zones: momentZones, data: {}, enteredAt: null };
      const minutes = Array.from({ length: 300 }, (_, i) => now + i);
      const first = minutes.find((minute) => judge(predicate, { ...scope, at: at(minute) }).truth === true);
      expect(nextTruth(predicate, { ...scope, at: at(now) })).toBe(first === undefined ? null : at(first));
    }),
  );
});
