import {
  plus,
  minus,
  type Channel,
  type Duration,
  type Instant,
  type JsonObject,
  type PersonScores,
} from '@perennial/journey';
import { momentZones as zones } from '@perennial/journey/zones';
import type { Chance } from './chance.ts';

/** Somebody as the tables hold them. */
export interface Somebody {
  readonly zone: string | null;
  readonly attributes: JsonObject;
  readonly stages: { readonly [model: string]: { readonly stage: string | null; readonly since: Instant } };
  readonly consents: readonly {
    readonly channel: Channel;
    readonly topic: string;
    readonly granted: boolean;
  }[];
  /** As an attribute tells it. */
  readonly registered: Instant | null;
  /** Also such as bear a time to come. */
  readonly events: readonly {
    readonly name: string;
    readonly at: Instant;
    readonly properties: JsonObject;
  }[];
  /** Ids. */
  readonly segments: readonly string[];
  readonly scores: PersonScores | null;
  readonly messages: readonly {
    readonly channel: Channel;
    readonly sent: Instant | null;
    readonly opened: Instant | null;
    readonly clicked: Instant | null;
  }[];
}

/** A workspace with people around a moment at which calendars are interesting. */
export interface World {
  readonly now: Instant;
  readonly zone: string;
  readonly people: readonly Somebody[];
}

export const places = [
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Shanghai',
] as const;

/** Changes of clocks, there and back, and ends of months, some of both kinds a window away. */
export const moments = [
  '2026-03-08T07:00:00Z',
  '2026-11-01T06:00:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-03-08T05:30:00Z',
  '2026-11-01T04:30:00Z',
  '2026-02-28T16:00:00Z',
  '2024-02-29T18:15:00Z',
  '2026-03-31T04:00:00Z',
  '2026-12-31T23:59:59Z',
  '2026-06-15T12:00:00Z',
].map((text) => Date.parse(text));

/** The last instant of JavaScript's dates: beyond it calendars mean nothing. */
export const endOfCalendars = 8.64e15;

/** Windows that predicates ask for, so that events can lie at their edges. */
export const durations: readonly Duration[] = [
  { amount: 90, unit: 'minutes' },
  { amount: 36, unit: 'hours' },
  { amount: 1, unit: 'days' },
  { amount: 7, unit: 'days' },
  { amount: 30, unit: 'days' },
  { amount: 2, unit: 'weeks' },
  { amount: 1, unit: 'months' },
  { amount: 6, unit: 'months' },
];

export const names = {
  events: [
    'Product Viewed',
    'Product Added',
    'Order Completed',
    'Order Refunded',
    'Signed Up',
    'Ping',
    'Coupon Offered',
    'Coupon Redeemed',
  ],
  attributes: ['plan', 'age', 'tags', 'joined', 'home', 'email', 'note', '01'],
  properties: ['plan', 'amount', 'tags', 'joined', 'home', 'email', '01'],
  models: ['five', 'four'],
  stages: ['new', 'old', 'gone'],
  topics: ['news', '*', 'offers'],
  orders: ['o1', 'o2', 'o3', 7],
} as const;

export const segments = [
  '01940000-0000-7000-8000-000000000001',
  '01940000-0000-7000-8000-000000000002',
] as const;

export const currency = 'USD';
export const gaps = { p80: 30 * 86_400_000, p90: 182.5 * 86_400_000 };

export const channels: readonly Channel[] = ['email', 'sms', 'push', 'inbox'];

export function someWorld(chance: Chance, size: number): World {
  const now = chance.of(moments) + chance.of([0, 0, 1, -1, 3_600_000, -3_600_000, 40 * 60_000, 86_400_000]);
  const zone = chance.of(places);
  const people = chance.list(size, size, () => somebody(chance, now, zone));
  return { now, zone, people };
}

function somebody(chance: Chance, now: Instant, own: string): Somebody {
  const zone = chance.may(0.2) ? null : chance.of(places);
  const time = () => someTime(chance, now, zone ?? own);
  return {
    zone,
    attributes: someFields(chance, names.attributes, now),
    stages: Object.fromEntries(
      names.models
        .filter(() => chance.may(0.7))
        .map((model) => [model, { stage: chance.may(0.1) ? null : chance.of(names.stages), since: time() }]),
    ),
    consents: chance.list(0, 4, () => ({
      channel: chance.of(channels),
      topic: chance.of(names.topics),
      granted: chance.may(0.6),
    })),
    registered: chance.may(0.7) ? null : chance.of([time(), time(), time(), 1e300]),
    events: chance.list(0, 14, () => someEvent(chance, time(), now)),
    segments: segments.filter(() => chance.may(0.5)),
    scores: chance.may(0.2) ? null : someScores(chance),
    messages: chance.list(0, 12, () => {
      const sent = chance.may(0.9) ? time() : null;
      const later = () => (sent === null || chance.may(0.5) ? null : sent + chance.whole(0, 3 * 86_400_000));
      return { channel: chance.of(channels), sent, opened: later(), clicked: later() };
    }),
  };
}

function someScores(chance: Chance): PersonScores {
  const grade = () => chance.of([1, 2, 3, 4, 5, null]);
  const number = () => chance.of([0, 0.5, 0.91, 1, 12.25, null]);
  return {
    recency: grade(),
    frequency: grade(),
    monetary: grade(),
    group: chance.of(['champions', 'lost', null]),
    alive: number(),
    purchases: number(),
    value: number(),
  };
}

function someEvent(chance: Chance, at: Instant, now: Instant) {
  const name = chance.of(names.events);
  const properties = someFields(chance, names.properties, now);
  if (!name.startsWith('Order')) return { name, at, properties };
  const total = chance.of([
    10,
    20.5,
    '12.50',
    3,
    undefined,
    chance.of(['0x10', 'dear', ' 7 ', '1e2', '.5', '5.', '-3', '\u00a07', 1e300, -1]),
  ]);
  const order = {
    ...(chance.may(0.8) && { order_id: chance.of(names.orders) }),
    ...(total !== undefined && { total }),
    ...(chance.may(0.8) && { currency: chance.of(['USD', 'usd', 'EUR', 'USD']) }),
  };
  return { name, at, properties: { ...properties, ...order } };
}

/** At or next to the edge of some window, or anywhere near. */
function someTime(chance: Chance, now: Instant, zone: string): Instant {
  const duration = chance.of(durations);
  const off = chance.of([
    0,
    0,
    1,
    -1,
    30 * 60_000,
    -30 * 60_000,
    3_600_000,
    -3_600_000,
    chance.whole(-5e8, 5e8),
  ]);
  if (chance.may(0.05)) return plus(zones, zone, now, duration) + off;
  const times = chance.may(0.2) ? 2 : 1;
  return minus(zones, zone, now, { ...duration, amount: duration.amount * times }) + off;
}

function someFields(chance: Chance, keys: readonly string[], now: Instant): JsonObject {
  return Object.fromEntries(
    keys.filter(() => chance.may(0.6)).map((key) => [key, someValue(chance, key, now)]),
  ) as JsonObject;
}

export function someValue(chance: Chance, key: string, now: Instant) {
  if (chance.may(0.12))
    return chance.of([true, false, 12, '12', '', 'gold', ['gold'], { city: 'Oslo' }, 0, -3.25]);
  switch (key) {
    case 'plan':
      return chance.of(['gold', 'Gold', 'silver', 'old gold', 'g%ld', '金']);
    case 'age':
    case 'amount':
      return chance.of([0, 12, 12.5, -1, 1e21, 0.1, 30, 100, 12, 30, chance.of([1e300, 1.00005, -1e-7])]);
    case 'tags':
      return chance.of([['a', 'b'], [], ['gold', 12], [['a']], [null, true], ['12']]);
    case 'joined':
      return someMoment(chance, now);
    case 'home':
      return chance.of([
        { city: 'Oslo', zip: 12 },
        { city: null },
        { rooms: ['a', 'b'] },
        ['x', { city: 'Rome' }],
      ]);
    case 'email':
      return chance.of(['ada@example.com', 'bob@example.com']);
    case 'note':
      return chance.of(['hello', 'ada@example.com', '+86 138 0000 0000']);
    default:
      return chance.of(['x', 1, ['y']]);
  }
}

/** A moment as people write them; sometimes none. */
export function someMoment(chance: Chance, now: Instant): string | number {
  const at = new Date(now + chance.of([0, 0, 1, -1, chance.whole(-1e9, 1e9), chance.whole(-1e7, 1e7)]));
  const text = at.toISOString();
  return chance.of([
    text,
    text.slice(0, 10),
    text.slice(0, -1),
    text.slice(0, 16).replace('T', ' '),
    `${text.slice(0, 19)}+05:45`,
    `${text.slice(0, 19)} -0330`,
    at.getTime(),
    '2026-02-30',
    'soon',
    '0000-01-01',
    9e15,
  ]);
}
