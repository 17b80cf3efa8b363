import fc from 'fast-check';
import { frozen } from '../../test/facts.ts';
import { momentZones } from '../civil-time/moment-zones.ts';
import type { Duration } from '../civil-time/types.ts';
import type { PersonActivity, PersonEvent, PredicateFacts } from '../interpret/facts.ts';
import type { Scope } from '../predicate/scope.ts';
import { scoreNames } from '../predicate/schema.ts';
import type { Predicate, Term } from '../predicate/types.ts';
import { channels, type Instant, type Json, type JsonObject, type Kind } from '../values.ts';

type Of<T> = fc.Arbitrary<T>;

/** All that happens here happens in half hours around such days: clocks change near them, or months end. */
const days = [
  Date.UTC(2027, 2, 14), // New York and St John's go forward
  Date.UTC(2026, 10, 1), // and back
  Date.UTC(2027, 3, 4), // Lord Howe goes back by half an hour
  Date.UTC(2026, 9, 4), // and forward
  Date.UTC(2011, 11, 30), // a day that Samoa left out
  Date.UTC(2027, 0, 31),
  Date.UTC(2028, 1, 29),
];
const zones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Asia/Shanghai',
];
const halfHour = 1_800_000;
export const segments = ['0198c7a0-0000-7000-8000-000000000001', '0198c7a0-0000-7000-8000-000000000002'];

const name = fc.constantFrom('a', 'b');
const scalar = fc.constantFrom(0, 1, 5, 'a', 'b', true);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Json>(0, 1, 5, 'a', 'b', '2027-01-01', true, null) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) as Of<Json> },
);
const properties = fc.dictionary(fc.oneof(name, fc.string()), value, { maxKeys: 4 }) as Of<JsonObject>;
const operand = <T extends Json>(literal: Of<T>) =>
  fc.oneof(literal, fc.record({ data: name.map((each) => `entry.${each}`) }));

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

const duration: Of<Duration> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('hours', 'minutes') }),
  fc.record({ amount: fc.integer({ min: 1, max: 9 }), unit: fc.constant('days') }),
  fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('weeks', 'months') }),
) as Of<Duration>;
const long: Of<Duration> = fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constant('months') });
const numberTest = (from: readonly number[]) =>
  fc.record({ op: fc.constantFrom('less', 'at-most', 'more', 'at-least'), value: fc.constantFrom(...from) });
const durationTest = fc.record({ is: fc.constantFrom('at-least', 'less-than'), than: duration });
const kinds = fc.subarray(['viewed', 'order', 'redeemed'] as const, { minLength: 1 });
const counts = fc.integer({ min: 1, max: 3 });
const percents = fc.constantFrom(1, 25, 50);

type Makers = { readonly [T in Term['type']]: (where: Of<Predicate>) => Of<unknown> };

/** A record of which some keys may be missing. */
function some<T extends object>(model: { [K in keyof T]: Of<T[K]> }, ...optional: (keyof T)[]): Of<unknown> {
  const requiredKeys = (Object.keys(model) as (keyof T)[]).filter((key) => !optional.includes(key));
  return fc.record(model, { requiredKeys });
}

/** Random terms of each kind; a new one must be here. */
export const makers: Makers = {
  attribute: () => some({ path: name, test }),
  property: () => some({ path: name, test }),
  data: () => some({ path: name.map((each) => `entry.${each}`), test }),
  stage: () => some({ model: name, in: fc.array(name, { maxLength: 2 }), held: durationTest }, 'held'),
  segment: () => some({ segment: fc.constantFrom(...segments) }),
  consent: () => some({ channel: fc.constantFrom('sms', 'email'), topic: name }, 'topic'),
  event: (where) =>
    some(
      {
        name,
        where,
        count: fc.record({ is: fc.constantFrom('at-least', 'at-most', 'exactly'), times: fc.nat(3) }),
        within: fc.oneof(fc.constant('entry'), duration, long),
      },
      'where',
      'within',
    ),
  'event-sum': (where) =>
    some(
      {
        name,
        path: name,
        where,
        within: fc.oneof(fc.constant('entry'), duration),
        test: numberTest([-1, 0, 1, 6]),
      },
      'where',
      'within',
    ),
  'event-time': (where) =>
    some({ name, which: fc.constantFrom('first', 'last'), where, ago: durationTest }, 'where'),
  sequence: (where) =>
    some(
      {
        steps: fc.array(fc.oneof({ weight: 3, arbitrary: some({ name }) }, some({ name, where })), {
          minLength: 2,
          maxLength: 3,
        }),
        within: fc.oneof(fc.constant('entry'), long),
        gap: fc.oneof(duration, long),
      },
      'within',
      'gap',
    ),
  'since-last': () => some({ kinds, atLeast: duration, orSince: fc.constant('first-seen') }, 'orSince'),
  count: () => some({ kinds, atLeast: counts, within: fc.oneof(duration, long) }, 'within'),
  'since-first-seen': () => some({ atLeast: duration }),
  drop: () => some({ kinds, window: duration, percent: percents, before: counts }),
  revenue: () => some({ within: fc.oneof(duration, long), test: numberTest([0, 1, 6]) }, 'within'),
  'buying-gap': () => some({ beyond: fc.constantFrom('own-80', 'own-90', 'population-80', 'population-90') }),
  redemption: () =>
    some({ window: fc.oneof(duration, long), offered: counts, test: numberTest([0, 50, 100]) }),
  engagement: () =>
    some(
      {
        channel: fc.constantFrom('sms', 'email'),
        rate: fc.constantFrom('opened', 'clicked'),
        window: fc.oneof(duration, long),
        least: counts,
        test: numberTest([0, 50, 100]),
      },
      'channel',
    ),
  'engagement-drop': () =>
    some(
      {
        channel: fc.constantFrom('sms', 'email'),
        rate: fc.constantFrom('opened', 'clicked'),
        window: fc.record({ amount: fc.integer({ min: 3, max: 9 }), unit: fc.constant('days' as const) }),
        least: fc.constantFrom(1, 1, 2),
        percent: percents,
      },
      'channel',
    ),
  score: () => some({ score: fc.constantFrom(...scoreNames), test: numberTest([0, 0.5, 3]) }),
  'rfm-group': () => some({ in: fc.array(name, { maxLength: 2 }) }),
};

const typed = (type: string, made: Of<unknown>): Of<Predicate> =>
  made.map((rest) => ({ type, ...(rest as object) }) as Predicate);

/** Predicates of all kinds, within each other. */
export const { predicate: predicates, term: terms } = fc.letrec<{ predicate: Predicate; term: Predicate }>(
  (tie) => ({
    term: fc.oneof(...Object.entries(makers).map(([type, make]) => typed(type, make(tie('predicate'))))),
    predicate: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 3, arbitrary: tie('term') },
      { weight: 1, arbitrary: typed('all', fc.record({ of: fc.array(tie('predicate'), { maxLength: 3 }) })) },
      { weight: 1, arbitrary: typed('any', fc.record({ of: fc.array(tie('predicate'), { maxLength: 3 }) })) },
      { weight: 1, arbitrary: typed('not', fc.record({ of: tie('predicate') })) },
    ),
  }),
);

/** Terms of one kind. */
export const termsOf = (type: Term['type']): Of<Predicate> => typed(type, makers[type](predicates));

const score = fc.option(fc.constantFrom(0, 0.25, 0.5, 1, 3, 5));
const scores = fc.option(
  fc.record({
    recency: score,
    frequency: score,
    monetary: score,
    group: fc.option(name),
    alive: score,
    purchases: score,
    value: score,
  }),
);

const instants = (at: Of<Instant>, maxLength: number) =>
  fc.array(at, { maxLength, size: '+1' }).map((all) => all.sort((a, b) => a - b));

const marks = (at: Of<Instant>) => fc.record({ older: fc.constantFrom(0, 0, 0, 2), at: instants(at, 5) });

function activities(at: Of<Instant>): Of<PersonActivity> {
  const kept = ['viewed', 'redeemed', 'offered'] as const satisfies readonly Kind[];
  const order = fc.record({
    id: fc.option(fc.constantFrom('1', '2')),
    at,
    value: fc.option(fc.constantFrom(0, 10_000, 50_000), { freq: 6 }),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'USD', null),
  });
  const refund = fc.record({
    id: fc.option(fc.constantFrom('1', '2')),
    amount: fc.constantFrom(0, 5_000, 50_000),
    whole: fc.boolean(),
    at,
  });
  return fc
    .record({
      registeredAt: fc.option(at),
      orders: fc.array(order, { maxLength: 5 }),
      refunds: fc.array(refund, { maxLength: 2 }),
      older: fc.constantFrom(0, 0, 0, 2),
      marks: fc.record(Object.fromEntries(kept.map((kind) => [kind, marks(at)])), { requiredKeys: [] }),
    })
    .map(({ orders: some, older, marks: others, ...rest }) => {
      const orders = some.sort((a, b) => a.at - b.at);
      const order = { older, at: orders.map((each) => each.at) };
      return { ...rest, orders, firstOrder: orders[0]?.at ?? null, marks: { ...others, order } };
    });
}

const histories = (at: Of<Instant>): Of<PersonEvent[]> =>
  fc
    .array(fc.record({ name, at, properties }), { maxLength: 6, size: '+1' })
    .map((all) =>
      all.sort((a, b) => a.at - b.at).map((event, seq) => ({ ...event, seq }) satisfies PersonEvent),
    );

const messages = (at: Of<Instant>) =>
  fc
    .array(
      fc.record({
        channel: fc.constantFrom('sms' as const, 'email' as const),
        at,
        opened: fc.option(at, { freq: 2 }),
        clicked: fc.option(at, { freq: 2 }),
      }),
      { maxLength: 12, size: '+1' },
    )
    .map((all) => all.sort((a, b) => a.at - b.at));

/** Seldom nothing was loaded. */
const loaded = <T>(arbitrary: Of<T>) => fc.option(arbitrary, { freq: 30, nil: undefined });

function consents() {
  const one = fc.dictionary(fc.oneof(name, fc.constant('*')), fc.constantFrom('granted', 'denied'), {
    maxKeys: 2,
  });
  const of = fc.record({ consent: one });
  return fc.record(Object.fromEntries(channels.map((channel) => [channel, of])));
}

function factsAround(at: Of<Instant>): Of<PredicateFacts> {
  return fc.record({
    person: fc.record({
      zone: fc.constantFrom(...zones),
      attributes: loaded(properties),
      stages: loaded(fc.dictionary(name, fc.record({ stage: name, since: at }), { maxKeys: 2 })),
      events: loaded(histories(at)),
      channels: loaded(consents()),
      activity: loaded(activities(at)),
      segments: loaded(fc.subarray(segments)),
      scores: loaded(scores),
      messages: loaded(messages(at)),
    }),
    workspace: fc.record({
      gaps: loaded(fc.option(fc.constantFrom({ p80: 36e5, p90: 864e5 }))),
      currency: loaded(fc.constant('EUR')),
    }),
  }) as Of<PredicateFacts>;
}

/** Somebody, and a moment near those at which something happened to them; sometimes an event is at hand. */
export const scopes: Of<Scope> = fc
  .constantFrom(...days)
  .chain((day) => {
    const at = fc.integer({ min: -48 * 14, max: 48 * 3 }).map((steps) => day + steps * halfHour);
    return fc.record({
      facts: factsAround(at),
      at: fc.oneof(
        { weight: 3, arbitrary: at },
        { weight: 1, arbitrary: fc.nat({ max: 100 * 48 }).map((steps) => day + steps * halfHour) },
      ),
      entry: properties,
      enteredAt: fc.option(at),
      inside: fc.boolean(),
    });
  })
  .map(({ facts, at, entry, enteredAt, inside }) =>
    frozen({
      facts,
      at,
      zones: momentZones,
      data: { entry },
      enteredAt,
      ...(inside && { event: { seq: 1, name: 'a', at, properties: entry } }),
    }),
  );
