import { plus, type Duration, type Instant } from '@perennial/journey';
import { momentZones as zones } from '@perennial/journey/zones';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addEvent, emptyActivity, packActivity, pruneActivity, unpackActivity } from '../activity/index.ts';
import { defaultEventMap, type Kind } from '../event-map/index.ts';
import { scopeOf } from '../testing/scope.ts';
import {
  evaluateStage,
  stageAt,
  fiveStages,
  fourStages,
  parseStageModel,
  type Rule,
  type StageModel,
} from './index.ts';

/**
 * A second evaluator, on purpose simple-minded: raw events, every window of every event asked of the calendar,
 * and the future found by trying every instant at which any window of any event begins or ends.
 */
interface Raw {
  readonly kind: Exclude<Kind, 'interaction' | 'refund' | 'review' | 'redeemed'> | 'other';
  readonly at: Instant;
  readonly id?: string;
  /** This order was refunded, sooner or later. */
  readonly undone?: boolean;
}

interface World {
  readonly events: readonly Raw[];
  readonly zone: string;
}

function happened({ events }: World, kinds: readonly Kind[]): readonly Instant[] {
  const ids = new Set<string>();
  const found = events
    .toSorted((a, b) => a.at - b.at)
    .flatMap((event) => {
      if (kinds.includes('interaction')) return [event.at];
      if (!(kinds as readonly string[]).includes(event.kind)) return [];
      if (event.kind !== 'order' || event.id === undefined) return [event.at];
      const again = ids.has(event.id);
      ids.add(event.id);
      return again || event.undone === true ? [] : [event.at];
    });
  // The refunds themselves are interactions.
  const refunds = kinds.includes('interaction') ? refundsOf(events) : [];
  return [...found, ...refunds];
}

const refundsOf = (events: readonly Raw[]) => events.flatMap((e) => (e.undone === true ? [e.at + 1] : []));

function seenFirst({ events }: World): Instant | null {
  const times = events.filter((e) => e.kind === 'registered' || e.kind === 'order').map((e) => e.at);
  return times.length === 0 ? null : Math.min(...times);
}

function inside(world: World, t: Instant, w: Duration, now: Instant): boolean {
  return t <= now && now < plus(zones, world.zone, t, w);
}

function holds(rule: Rule, world: World, now: Instant): boolean {
  switch (rule.type) {
    case 'all':
      return rule.of.every((one) => holds(one, world, now));
    case 'any':
      return rule.of.some((one) => holds(one, world, now));
    case 'not':
      return !holds(rule.of, world, now);
    case 'since-first-seen': {
      const first = seenFirst(world);
      return first !== null && now >= plus(zones, world.zone, first, rule.atLeast);
    }
    case 'since-last': {
      const past = happened(world, rule.kinds).filter((t) => t <= now);
      const last = past.length > 0 ? Math.max(...past) : rule.orSince ? seenFirst(world) : null;
      return last !== null && now >= plus(zones, world.zone, last, rule.atLeast);
    }
    case 'count': {
      const { within, atLeast } = rule;
      const all = happened(world, rule.kinds).filter((t) => t <= now);
      return all.filter((t) => within === undefined || inside(world, t, within, now)).length >= atLeast;
    }
    case 'drop': {
      const both = { amount: rule.window.amount * 2, unit: rule.window.unit };
      const all = happened(world, rule.kinds);
      const recent = all.filter((t) => inside(world, t, rule.window, now)).length;
      const before = all.filter((t) => inside(world, t, both, now)).length - recent;
      return before >= rule.before && recent * 100 <= before * (100 - rule.percent);
    }
    default:
      throw new Error(`No model here asks for ${rule.type}.`);
  }
}

function naiveStage(model: StageModel, world: World, now: Instant): string | null {
  return model.stages.find(({ rule }) => rule === 'else' || holds(rule, world, now))?.id ?? null;
}

function durationsOf(rule: Rule | 'else'): readonly Duration[] {
  if (rule === 'else') return [];
  switch (rule.type) {
    case 'all':
    case 'any':
      return rule.of.flatMap(durationsOf);
    case 'not':
      return durationsOf(rule.of);
    case 'count':
      return rule.within === undefined ? [] : [rule.within];
    case 'drop':
      return [rule.window, { amount: rule.window.amount * 2, unit: rule.window.unit }];
    case 'since-last':
    case 'since-first-seen':
      return [rule.atLeast];
    default:
      return [];
  }
}

function edges(model: StageModel, world: World): readonly Instant[] {
  const durations = model.stages.flatMap(({ rule }) => durationsOf(rule));
  const times = [...world.events.map((event) => event.at), ...refundsOf(world.events)];
  const all = times.flatMap((t) => [t, ...durations.map((w) => plus(zones, world.zone, t, w))]);
  return [...new Set(all)].sort((a, b) => a - b);
}

function activityOf(events: readonly Raw[]) {
  const names = defaultEventMap.names;
  return events.reduce((activity, { kind, at, id, undone }) => {
    const properties = id === undefined ? {} : { order_id: id };
    const name = kind === 'other' ? 'Page' : (names[kind][0] as string);
    const next = addEvent(activity, defaultEventMap, { name, at, properties });
    if (undone !== true) return next;
    return addEvent(next, defaultEventMap, { name: 'Order Refunded', at: at + 1, properties });
  }, emptyActivity);
}

/** Compares with the second evaluator at `now`, and walks through the whole future change by change. */
function agree(model: StageModel, world: World, now: Instant): void {
  const activity = activityOf(world.events);
  const { zone } = world;
  const future = edges(model, world).filter((t) => t > now);
  const present = naiveStage(model, world, now);
  const change = future.find((t) => naiveStage(model, world, t) !== present) ?? null;
  const evaluated = evaluateStage(model, scopeOf(activity, { now, zone, zones }));
  expect({ stage: evaluated.stage, nextChange: evaluated.nextChange }).toEqual({
    stage: present,
    nextChange: change,
  });
  const stored = unpackActivity(JSON.parse(JSON.stringify(packActivity(pruneActivity(activity, now)))));
  if (stored === null) throw new Error('unreadable');
  expect(evaluateStage(model, scopeOf(stored, { now, zone, zones }))).toEqual(evaluated);
  const bare = stageAt(model, scopeOf(activity, { now, zone, zones }));
  expect(bare.stage).toBe(evaluated.stage);
  expect(bare.until).toBeGreaterThan(now);
  expect(bare.until).toBeLessThanOrEqual(evaluated.nextChange ?? Infinity);
  if (change === null) return;
  expect(evaluateStage(model, scopeOf(activity, { now: change - 1, zone, zones })).stage).toBe(present);
  expect(evaluateStage(model, scopeOf(stored, { now: change, zone, zones })).stage).toBe(
    naiveStage(model, world, change),
  );
}

const day = 86_400_000;
const hour = 3_600_000;

/** Starts before month ends, leap days, changes of the clock, and the day that Samoa left out. */
const starts = [
  '2023-08-25',
  '2024-01-25',
  '2024-02-26',
  '2025-09-28',
  '2026-03-05',
  '2026-10-22',
  '2011-12-25',
];
const zoneNames = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];

const kind = fc.constantFrom<Raw['kind']>(
  'viewed',
  'searched',
  'cart',
  'checkout',
  'order',
  'registered',
  'other',
);

function raw(days: number): fc.Arbitrary<(start: Instant) => Raw> {
  // Whole days and few hours, so that edges of different windows meet.
  const time = fc.tuple(
    fc.integer({ min: 0, max: days }),
    fc.constantFrom(0, 1.5, 2, 2.5, 7, 16, 23),
    fc.integer({ min: 0, max: 1 }),
  );
  const id = fc.constantFrom(undefined, 'a', 'b', 'c');
  return fc.tuple(kind, time, id).map(([kind, [d, h, ms], id]) => (start) => {
    const event = { kind, at: start + d * day + h * hour + ms };
    return kind === 'order' && id !== undefined
      ? { ...event, id, ...(id === 'c' ? { undone: true } : {}) }
      : event;
  });
}

function worlds(days: number, maxLength: number): fc.Arbitrary<World & { readonly start: Instant }> {
  return fc
    .tuple(
      fc.array(raw(days), { maxLength, size: 'max' }),
      fc.constantFrom(...starts),
      fc.constantFrom(...zoneNames),
    )
    .map(([make, date, zone]) => {
      const start = Date.parse(`${date}T00:00Z`);
      return { events: make.map((one) => one(start)), zone, start };
    });
}

const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 4 }), unit: fc.constant('months' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 45 }), unit: fc.constant('days' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 6 }), unit: fc.constant('weeks' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 600 }), unit: fc.constant('hours' as const) }),
);
const kindLists = fc.constantFrom<readonly Kind[]>(
  ['interaction'],
  ['viewed', 'searched'],
  ['order'],
  ['cart', 'checkout', 'order'],
  ['review'],
);

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.record({ type: fc.constant('since-last' as const), kinds: kindLists, atLeast: duration }),
    fc.record({
      type: fc.constant('since-last' as const),
      kinds: kindLists,
      atLeast: duration,
      orSince: fc.constant('first-seen' as const),
    }),
    fc.record({
      type: fc.constant('count' as const),
      kinds: kindLists,
      atLeast: fc.integer({ min: 1, max: 4 }),
      within: duration,
    }),
    fc.record({
      type: fc.constant('count' as const),
      kinds: kindLists,
      atLeast: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ type: fc.constant('since-first-seen' as const), atLeast: duration }),
    fc.record({
      type: fc.constant('drop' as const),
      kinds: kindLists,
      window: duration,
      percent: fc.constantFrom(1, 33, 50, 90, 100),
      before: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), of: tie('rule') }),
  ),
}));

const models: fc.Arbitrary<StageModel> = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([rules, rest]) => ({
    schema: 1,
    id: 'm',
    name: 'M',
    stages: [...rules, ...(rest ? ['else' as const] : [])].map((rule, i) => ({ id: `s${i}`, rule })),
  }));

describe('stages by brute force', () => {
  test('L-12 to L-19 any model, any history, at any time', () => {
    fc.assert(
      fc.property(models, worlds(100, 14), fc.nat(), (model, world, pick) => {
        expect(parseStageModel(model).ok).toBe(true);
        const times = edges(model, world);
        // At an edge, just before one, or anywhere.
        const edge = times[pick % (times.length + 1)] ?? world.start + (pick % 200) * day;
        agree(model, world, edge - (pick % 2));
      }),
      { numRuns: 800 },
    );
  });

  test.each([fiveStages, fourStages])('L-19 L-22 $id: people who do a lot', (model) => {
    fc.assert(
      fc.property(worlds(300, 90), fc.integer({ min: 0, max: 420 * 24 }), (world, hours) => {
        agree(model, world, world.start + hours * hour);
      }),
      { numRuns: 100 },
    );
  });

  test.each([fiveStages, fourStages])(
    'L-19 $id: between now and the next change the stage is the same',
    (model) => {
      fc.assert(
        fc.property(
          worlds(150, 40),
          fc.nat(200),
          fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
          (world, d, parts) => {
            const now = world.start + d * day;
            const activity = activityOf(world.events);
            const moment = { now, zone: world.zone, zones };
            const { stage, nextChange } = evaluateStage(model, scopeOf(activity, moment));
            const end = nextChange ?? now + 3_000 * day;
            for (const part of parts) {
              const then = now + Math.floor((end - 1 - now) * part);
              expect(evaluateStage(model, scopeOf(activity, { ...moment, now: then }))).toMatchObject({
                stage,
                nextChange,
              });
            }
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  test('L-10 pruned at any time, the longest windows say the same ever after', () => {
    const kinds: readonly Kind[] = ['viewed'];
    const within: Duration = { amount: 400, unit: 'days' };
    const half: Duration = { amount: 200, unit: 'days' };
    const model: StageModel = {
      schema: 1,
      id: 'm',
      name: 'M',
      stages: [
        { id: 'fewer', rule: { type: 'drop', kinds, window: half, percent: 50, before: 2 } },
        { id: 'often', rule: { type: 'count', kinds, atLeast: 2, within } },
        { id: 'silent', rule: { type: 'since-last', kinds, atLeast: { amount: 20, unit: 'months' } } },
        { id: 'ever', rule: { type: 'count', kinds, atLeast: 3 } },
      ],
    };
    fc.assert(
      fc.property(worlds(500, 30), fc.nat(1_000), fc.nat(500), (world, d, later) => {
        const activity = activityOf(world.events);
        const pruned = pruneActivity(activity, world.start + d * day);
        const moment = { now: world.start + (d + later) * day, zone: world.zone, zones };
        expect(evaluateStage(model, scopeOf(pruned, moment))).toEqual(
          evaluateStage(model, scopeOf(activity, moment)),
        );
      }),
      { numRuns: 300 },
    );
  });
});
