import { createSegment, evaluateInMemory, getSegmentHead, workspaceClock, zonesPresent } from '@perennial/db';
import type { Predicate } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { defaultEventMap, fourStages, readDefinition } from '@perennial/lifecycle';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveClock, type Driving } from '../clock/drive.ts';
import {
  addPeople,
  addWorkspace,
  engineOn,
  happen,
  openWorld,
  rows,
  vault,
  type Happening,
  type World,
} from '../testing/world.ts';

let world: World;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  driving = { engine: engineOn(world.db), failures: new Map(), deliverDue: null };
});
afterAll(() => world.close());

const start = Date.UTC(2026, 2, 2, 9);
const hour = 3_600_000;
const day = 24 * hour;

const names = ['Order Completed', 'Product Viewed', 'Page'] as const;
const name = fc.constantFrom(...names);
const days = fc.integer({ min: 1, max: 40 }).map((amount) => ({ amount, unit: 'days' as const }));
const more = { type: 'property', path: 'total', test: { op: 'at-least', value: 50 } } as const;

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({
    type: fc.constant('event' as const),
    name,
    count: fc.record({ is: fc.constantFrom('at-least' as const, 'at-most' as const), times: fc.nat(3) }),
    within: days,
  }),
  fc.record({
    type: fc.constant('event-sum' as const),
    name: fc.constant('Order Completed'),
    path: fc.constant('total'),
    within: days,
    test: fc.record({
      op: fc.constantFrom('more' as const, 'less' as const),
      value: fc.integer({ min: 0, max: 150 }),
    }),
  }),
  fc.record({
    type: fc.constant('event-time' as const),
    name,
    which: fc.constantFrom('first' as const, 'last' as const),
    ago: fc.record({ is: fc.constantFrom('at-least' as const, 'less-than' as const), than: days }),
  }),
  fc.record({
    type: fc.constant('sequence' as const),
    steps: fc.tuple(
      fc.record({ name }),
      fc.record({ name: fc.constant('Order Completed'), where: fc.constant(more) }),
    ),
    gap: days,
  }),
  fc.record({
    type: fc.constant('since-last' as const),
    kinds: fc.constant(['interaction' as const]),
    atLeast: days,
  }),
  fc.record({
    type: fc.constant('count' as const),
    kinds: fc.constant(['order' as const]),
    atLeast: fc.integer({ min: 1, max: 3 }),
    within: days,
  }),
  fc.record({
    type: fc.constant('stage' as const),
    model: fc.constant(fourStages.id),
    in: fc.subarray(['sprout', 'growth', 'mature', 'dormant'], { minLength: 1 }),
    held: fc.record({ is: fc.constantFrom('at-least' as const, 'less-than' as const), than: days }),
  }),
  fc.constant<Predicate>({ type: 'attribute', path: 'tier', test: { op: 'at-least', value: 2 } }),
);
const definition: fc.Arbitrary<Predicate> = fc.oneof(
  leaf,
  leaf.map((of): Predicate => ({ type: 'not', of })),
  fc.array(leaf, { minLength: 2, maxLength: 3 }).map((of): Predicate => ({ type: 'all', of })),
  fc.array(leaf, { minLength: 2, maxLength: 3 }).map((of): Predicate => ({ type: 'any', of })),
);

const happening = fc.record({
  who: fc.nat(2),
  at: fc.nat(120 * 24).map((hours) => start + hours * hour),
  what: fc.oneof(name, fc.constant('$identify')),
  total: fc.integer({ min: 0, max: 100 }),
});

/** Records of fast-check have no prototype; what is stored has. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Asks about those before it, if they are there. */
function chained(ids: readonly string[], definitions: readonly Predicate[]): Predicate[] {
  return definitions.map((of, i) => {
    const asked: Predicate | null = i > 0 ? { type: 'segment', segment: ids[i - 1]! } : null;
    if (asked === null || i % 2 === 0) return of;
    return { type: 'any', of: [of, { type: 'not', of: asked }] };
  });
}

async function drive(workspace: string, to: number): Promise<void> {
  await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

it('who is in, kept up to date event by event and by time alone, is who the definition finds from scratch', async () => {
  const story = fc.record({
    // Those that contradict themselves are refused at the door.
    definitions: fc.array(
      definition.filter((one) => readDefinition(plain(one)).ok),
      { minLength: 4, maxLength: 6 },
    ),
    events: fc.array(happening, { minLength: 5, maxLength: 40 }),
    looks: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(story.map(plain), async ({ definitions, events, looks }) => {
      const workspace = await addWorkspace(world.db, { kind: 'practice', now: start, follow: true });
      await rows(world.db, 'insert into stage_models (workspace_id, id, model) values ($1, $2, $3)', [
        workspace,
        fourStages.id,
        JSON.stringify(fourStages),
      ]);
      const people = await addPeople(world.db, workspace, 3);
      const ids = definitions.map(() => uuidv7());
      const whole = chained(ids, definitions);
      // Half of them are there from the beginning, the others are built when something has happened.
      const make = (from: number, to: number) =>
        world.db.inWorkspace(workspace, async (tx) => {
          for (let i = from; i < to; i += 1)
            await createSegment(tx, workspace, {
              id: ids[i]!,
              name: `Segment ${i}`,
              kind: 'live',
              definition: whole[i]!,
              ownerId: null,
            });
        });
      const half = definitions.length >> 1;
      await make(0, half);
      await drive(workspace, start + 1_000);
      const told = events.map(({ who, at, what, total }): Happening => ({
        personId: people[who]!,
        name: what,
        at,
        type: what === '$identify' ? 'identify' : 'track',
        properties: what === '$identify' ? { tier: total % 4 } : { total, order_id: String(at) },
      }));
      const cut = told.length >> 1;
      await happen(world.db, workspace, told.slice(0, cut));
      await drive(workspace, start + 30 * day);
      await make(half, definitions.length);
      await happen(world.db, workspace, told.slice(cut));
      for (const days of looks.toSorted((a, b) => a - b)) {
        await drive(workspace, start + days * day);
        await compare(workspace, people, ids, whole);
      }
    }),
    { numRuns: 15, seed: 22_112_026, endOnFailure: true },
  );
}, 240_000);

async function compare(
  workspace: string,
  people: readonly string[],
  ids: readonly string[],
  definitions: readonly Predicate[],
): Promise<void> {
  await world.db.inWorkspace(workspace, async (tx) => {
    const { now, zone } = await workspaceClock(tx, workspace);
    const question = {
      workspace,
      now,
      zone,
      zones: momentZones,
      present: await zonesPresent(tx, workspace, zone),
      eventMap: defaultEventMap,
      currency: 'CNY',
      gaps: null,
    };
    for (const [i, id] of ids.entries()) {
      const found = await evaluateInMemory(tx, vault, question, definitions[i]!)(people);
      const wanted = people.filter((person) => found.get(person)?.truth === true).toSorted();
      const { rows: inside } = await tx.query<{ person_id: string }>(
        'select person_id from segment_members where segment_id = $1 order by 1',
        [id],
      );
      const told = JSON.stringify({ definition: definitions[i], now: new Date(now) });
      expect(
        inside.map((row) => row.person_id),
        told,
      ).toEqual(wanted);
      expect((await getSegmentHead(tx, workspace, id))?.people, told).toBe(wanted.length);
    }
  });
}
