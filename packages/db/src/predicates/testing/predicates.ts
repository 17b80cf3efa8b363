import type {
  Duration,
  EventTerm,
  Instant,
  Json,
  Kind,
  NumberTest,
  Predicate,
  Test,
  Within,
} from '@perennial/journey';
import type { Chance } from './chance.ts';
import { channels, durations, names, segments, someMoment, someValue } from './world.ts';

/** What a test may ask, each as likely as the others. */
export const operators = [
  'exists',
  'is',
  'is-not',
  'in',
  'not-in',
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

const paths: { readonly [key: string]: readonly string[] } = {
  home: ['home', 'home.city', 'home.zip', 'home.rooms.1', 'home.1.city'],
  tags: ['tags', 'tags.0', 'tags.01', 'tags.0.0'],
};

export function someTest(chance: Chance, op: Test['op'], key: string, now: Instant): Test {
  if (chance.may(0.03) && op !== 'exists' && op !== 'in' && op !== 'not-in')
    return { op, value: { data: 'entry.x' } } as Test;
  const scalar = (): Json => {
    const value = someValue(chance, chance.may(0.8) ? key : 'plan', now);
    return typeof value === 'object' ? chance.of(['a', 'gold', 12, true]) : value;
  };
  switch (op) {
    case 'exists':
      return { op };
    case 'is':
    case 'is-not':
      return { op, value: scalar() };
    case 'in':
    case 'not-in':
      return { op, values: chance.list(0, 4, scalar) };
    case 'contains':
      return { op, value: chance.of(['a', 'old', '', 'l', 12, 'gold', '%', '@', '金']) };
    case 'starts-with':
    case 'ends-with':
      return { op, value: chance.of(['g', 'old', '', 'gold', 'd', 'l_', 'com', 'ada', '金']) };
    case 'before':
    case 'after':
      return { op, value: readable(chance, now) };
    default:
      return { op, value: chance.of([0, 12, 12.5, 30, 0.1, -1, 1e21]) };
  }
}

/** The schema lets no other through. */
function readable(chance: Chance, now: Instant): Json {
  for (;;) {
    const value = someMoment(chance, now);
    if (value !== 'soon' && value !== '2026-02-30' && value !== 9e15) return value;
  }
}

function somePath(chance: Chance, key: string): string {
  return chance.of(paths[key] ?? [key]);
}

/** The attribute or property that the operator most often has something to say of. */
function keyFor(chance: Chance, op: Test['op'], keys: readonly string[]): string {
  if (chance.may(0.3)) return chance.of(keys);
  const numeric = keys.includes('age') ? 'age' : 'amount';
  if (op === 'less' || op === 'at-most' || op === 'more' || op === 'at-least') return numeric;
  if (op === 'before' || op === 'after') return 'joined';
  return chance.of(['plan', 'tags', 'home', 'plan', 'email']);
}

export function someAttribute(
  chance: Chance,
  now: Instant,
  op: Test['op'] = chance.of(operators),
): Predicate {
  const key = keyFor(chance, op, names.attributes);
  return { type: 'attribute', path: somePath(chance, key), test: someTest(chance, op, key, now) };
}

function someProperty(chance: Chance, now: Instant): Predicate {
  const op = chance.of(operators);
  const key = keyFor(chance, op, names.properties);
  return { type: 'property', path: somePath(chance, key), test: someTest(chance, op, key, now) };
}

/** Of events; now and then it looks at the person too. */
function someWhere(chance: Chance, now: Instant, depth = 2): Predicate {
  if (depth > 0 && chance.may(0.3)) {
    const of = chance.list(0, 3, () => someWhere(chance, now, depth - 1));
    return chance.of<Predicate>([
      { type: 'all', of },
      { type: 'any', of },
      { type: 'not', of: of[0] ?? someProperty(chance, now) },
    ]);
  }
  return chance.may(0.04) ? someAttribute(chance, now) : someProperty(chance, now);
}

const someWindow = (chance: Chance): { within?: Within } =>
  chance.may(0.75) ? { within: chance.of<Within>([...durations, ...durations, 'entry']) } : {};

const perhapsWhere = (chance: Chance, now: Instant): { where?: Predicate } =>
  chance.may(0.5) ? { where: someWhere(chance, now) } : {};

function someEvent(chance: Chance, now: Instant): EventTerm {
  return {
    type: 'event',
    name: chance.of(names.events),
    count: { is: chance.of(['at-least', 'at-most', 'exactly']), times: chance.of([0, 1, 1, 1, 2, 2, 3]) },
    ...perhapsWhere(chance, now),
    ...someWindow(chance),
  };
}

type Maker = (chance: Chance, now: Instant) => Predicate;
/** Overlapping kinds the schema refuses. */
const someKinds = (chance: Chance): readonly Kind[] =>
  chance.of<readonly Kind[]>([
    ['interaction'],
    ['order'],
    ['viewed', 'cart'],
    ['cart', 'order'],
    ['refund'],
    ['registered', 'order'],
  ]);

const numberTest = (chance: Chance, values: readonly number[]): NumberTest => ({
  op: chance.of(['less', 'at-most', 'more', 'at-least']),
  value: chance.of(values),
});

export const duration = (chance: Chance): Duration => chance.of(durations);

/** By kind; a new term must be here, as the test counts what each has answered. */
export const makers = {
  attribute: (chance, now) => someAttribute(chance, now),
  property: someProperty,
  data: (chance, now) => ({ ...someProperty(chance, now), type: 'data' }) as Predicate,
  stage: (chance) => ({
    type: 'stage',
    model: chance.of(names.models),
    in: chance.list(0, 2, () => chance.of(names.stages)),
    ...(chance.may(0.6) && { held: { is: chance.of(['at-least', 'less-than']), than: duration(chance) } }),
  }),
  consent: (chance) => ({
    type: 'consent',
    channel: chance.of(channels),
    ...(chance.may(0.7) && { topic: chance.of(names.topics) }),
  }),
  event: someEvent,
  'event-sum': (chance, now) => ({
    type: 'event-sum',
    name: chance.of(names.events),
    path: chance.of(['amount', 'amount', 'amount', 'total', 'plan', 'home.zip']),
    ...perhapsWhere(chance, now),
    ...someWindow(chance),
    test: numberTest(chance, [0, 12, 24, 30.1, 100, 0.1, -1]),
  }),
  'event-time': (chance, now) => ({
    type: 'event-time',
    name: chance.of(names.events),
    which: chance.of(['first', 'last']),
    ...perhapsWhere(chance, now),
    ago: { is: chance.of(['at-least', 'less-than']), than: duration(chance) },
  }),
  sequence: (chance, now) => ({
    type: 'sequence',
    steps: chance.list(2, 3, () => ({
      name: chance.of(names.events.slice(0, 4)),
      ...perhapsWhere(chance, now),
    })),
    ...someWindow(chance),
    ...(chance.may(0.5) && { gap: duration(chance) }),
  }),
  'since-last': (chance) => ({
    type: 'since-last',
    kinds: someKinds(chance),
    atLeast: duration(chance),
    ...(chance.may(0.5) && { orSince: 'first-seen' }),
  }),
  count: (chance) => ({
    type: 'count',
    kinds: someKinds(chance),
    atLeast: chance.of([1, 1, 2, 3]),
    ...(chance.may(0.7) && { within: duration(chance) }),
  }),
  'since-first-seen': (chance) => ({ type: 'since-first-seen', atLeast: duration(chance) }),
  drop: (chance) => ({
    type: 'drop',
    kinds: chance.of<readonly Kind[]>([['interaction'], ['viewed', 'cart', 'order'], ['order']]),
    window: duration(chance),
    percent: chance.of([10, 50, 100]),
    before: chance.of([1, 1, 2]),
  }),
  revenue: (chance) => ({
    type: 'revenue',
    ...(chance.may(0.7) && { within: duration(chance) }),
    test: numberTest(chance, [0, 10, 12.5, 20.5, 30, 1]),
  }),
  'buying-gap': (chance) => ({
    type: 'buying-gap',
    beyond: chance.of(['own-80', 'own-90', 'population-80', 'population-90']),
  }),
  redemption: (chance) => ({
    type: 'redemption',
    window: duration(chance),
    offered: chance.of([1, 1, 2]),
    test: numberTest(chance, [0, 33, 50, 100]),
  }),
  engagement: (chance) => ({
    type: 'engagement',
    ...(chance.may(0.5) && { channel: chance.of(channels) }),
    rate: chance.of(['opened', 'clicked']),
    window: duration(chance),
    least: chance.of([1, 1, 2]),
    test: numberTest(chance, [0, 33, 50, 100]),
  }),
  'engagement-drop': (chance) => ({
    type: 'engagement-drop',
    ...(chance.may(0.3) && { channel: chance.of(channels) }),
    rate: chance.of(['opened', 'clicked']),
    window: duration(chance),
    least: 1,
    percent: chance.of([1, 50, 100]),
  }),
  score: (chance) => ({
    type: 'score',
    score: chance.of(['recency', 'frequency', 'monetary', 'alive', 'purchases', 'value']),
    test: numberTest(chance, [0.5, 1, 3, 12.25]),
  }),
  'rfm-group': (chance) => ({
    type: 'rfm-group',
    in: chance.list(0, 2, () => chance.of(['champions', 'lost', 'new'])),
  }),
  segment: (chance) => ({ type: 'segment', segment: chance.of(segments) }),
} satisfies { readonly [type: string]: Maker };

export function someTerm(chance: Chance, now: Instant): Predicate {
  return chance.of(Object.values<Maker>(makers))(chance, now);
}

export function somePredicate(chance: Chance, now: Instant, depth: number): Predicate {
  if (depth === 0 || chance.may(0.3)) return someTerm(chance, now);
  const part = () => somePredicate(chance, now, depth - 1);
  return chance.of<() => Predicate>([
    () => ({ type: 'all', of: chance.list(0, 4, part) }),
    () => ({ type: 'any', of: chance.list(0, 4, part) }),
    () => ({ type: 'not', of: part() }),
  ])();
}
