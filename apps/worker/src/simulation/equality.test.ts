import { askForEntries, loadEntries } from '@perennial/db';
import { usualGuardrails, type CapRule, type Program } from '@perennial/journey';
import { defaultEventMap, fiveStages, type EventMap } from '@perennial/lifecycle';
import { handsTo, staysOf } from '@perennial/nodes';
import {
  createPlaces,
  createSimulator,
  type Course,
  type Neighbour,
  type SimulatedPerson,
} from '@perennial/simulate';
import { isLong } from '@perennial/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCalls } from '../calls/calls.ts';
import { driveClock, type DeliverDue, type Driving } from '../clock/drive.ts';
import { factsFor, openSession } from '../turns/people-in-turn.ts';
import { addWorkspace, engineOn, kernel, openWorld, publish, rows, type World } from '../testing/world.ts';
import { journeys, more, type Drawn } from './testing/journeys.ts';
import { end, livesOf, optOuts, start, visiting, type Life } from './testing/lives.ts';
import { callOf, tell } from './testing/tell.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const people = isLong ? 500 : 200;

const { except } = defaultEventMap.interaction as { readonly except: readonly string[] };
/** Each journey is simulated with those alone that it hands people to: what another one writes down must not change anybody's stage. */
const eventMap: EventMap = { ...defaultEventMap, interaction: { except: [...except, 'Praised'] } };

/** What is published together, and what is to be known of it beside the drawing. */
interface Rehearsal {
  readonly journeys: { readonly [name: string]: Drawn };
  readonly lives: readonly Life[];
  /** Opt-outs hold from the moment ingest has them, so they come when their time has come. */
  readonly batches: readonly number[];
  /** Calls are answered as practice workspaces answer them; absent: nobody makes any. */
  readonly calls?: boolean;
  /** What other journeys sent counts under caps, and they are not simulated: only for one journey alone. */
  readonly caps?: readonly CapRule[];
  /** Of the clock: 0 = one instant at a time. */
  readonly width?: number;
}

it('S-1 S-16 step by step and person by person, simulated people go the way that the engine takes them', async () => {
  const lives = livesOf(7, people);
  const { differing, lines } = await rehearse({ journeys, lives, batches: optOuts });
  expect(differing).toEqual([]);
  // A journey that nobody entered would prove nothing.
  for (const [name, count] of lines) expect(count, name).toBeGreaterThan(people / 2);
}, 600_000);

it('S-10 S-11 S-12 so they do by days in a stage, calls to services outside, and places that are taken', async () => {
  const lives = visiting(livesOf(11, 120));
  const asked = { journeys: more, lives, batches: optOuts, calls: true, width: 0 };
  const { differing, lines, codes } = await rehearse(asked);
  expect(differing).toEqual([]);
  for (const [name, count] of lines) expect(count, name).toBeGreaterThan(30);
  expect([...codes]).toEqual(expect.arrayContaining(['cap-reached', 'call-answered']));
}, 600_000);

it('S-5 so they do where a journey sends more than caps allow', async () => {
  const { 'abandoned cart': cart } = journeys as { readonly 'abandoned cart': Drawn };
  const monthly = { kind: 'calendar', unit: 'month' } as const;
  const cap = { id: 'monthly', channel: 'sms', topic: '*', stages: [], most: 1, window: monthly } as const;
  const asked = { journeys: { cart }, lives: livesOf(13, 150), batches: optOuts, caps: [cap] };
  const { differing, codes } = await rehearse(asked);
  expect(differing).toEqual([]);
  expect([...codes]).toContain('capped');
}, 600_000);

/** Lives them all with the engine and in the simulator: who went another way, how many lines each journey wrote, and why. */
async function rehearse({ journeys: drawn, lives, batches, calls = false, caps = [], width }: Rehearsal) {
  const engine = engineOn(world.db);
  const workspace = await addWorkspace(world.db, {
    kind: 'practice',
    now: start - 200 * 86_400_000,
    follow: true,
    settings: {
      allowedHours: { sms: { from: '08:00', to: '21:00' }, email: null, push: null },
      guardrails: { ...usualGuardrails, caps },
      eventMap,
    },
  });
  await addStageModel(workspace);
  const caller = calls ? createCalls(engine) : null;
  const deliverDue = caller ? (at: string, upTo: number) => caller.callDue(at, upTo) : sendDue;
  const drive = driverOf({
    engine,
    failures: new Map(),
    deliverDue,
    ...(width !== undefined && { width }),
  })(workspace);
  await tell(engine, workspace, lives.flatMap(callsBefore));
  await drive(start);
  const ids = await idsOf(workspace, lives);

  const published = new Map<string, Published>();
  for (const [name, one] of Object.entries(drawn)) {
    const graph = typeof one === 'function' ? one((other) => published.get(other)!.id) : one;
    const program = kernel.compile(graph).program!;
    const id = await publish(world.db, workspace, graph);
    published.set(name, { id, program });
    for (const { model, stage } of staysOf(program))
      await world.db.inWorkspace(workspace, (tx) =>
        askForEntries(tx, workspace, { journey: id, version: 1, model, stage }),
      );
  }
  const found = new Map<string, Map<string, SimulatedPerson>>();
  for (const [name, one] of published)
    found.set(name, await peopleOf(engine, workspace, one, othersOf(one, published), [...ids.values()]));

  let from = start;
  for (const to of [...batches, end]) {
    const coming = lives.flatMap((life) =>
      life.script
        .filter(({ at, kind }) => at >= from && at < to && kind !== 'consent')
        .map((one) => callOf(life.userId, one)),
    );
    await tell(engine, workspace, coming);
    await drive(to - 1);
    from = to;
  }
  await drive(end);
  await caller?.close();

  const differing: unknown[] = [];
  const lines = new Map<string, number>();
  const codes = new Set<string>();
  const nameOf = (id: string) => [...published].find(([, one]) => one.id === id)![0];
  const taken = new Set([...published.values()].flatMap(({ program }) => handsTo(program)));
  const told = new Map<string, Awaited<ReturnType<typeof engineLog>>>();
  for (const { id } of published.values()) told.set(id, await engineLog(workspace, id));
  // Those that people are handed over to are lived in beside the one that does so.
  for (const [journey, one] of [...published].filter(([, { id }]) => !taken.has(id))) {
    const { id, program } = one;
    const others = othersOf(one, published);
    const { caps } = program.entry;
    const simulator = createSimulator({
      kernel,
      program,
      journey: id,
      eventMap,
      stageModels: [fiveStages],
      others,
      ...(calls && { answers: () => answered }),
      ...(caps && { places: createPlaces(caps, kernel.zones, 'Asia/Shanghai') }),
    });
    for (const { userId, script } of lives) {
      const person = ids.get(userId)!;
      const given = found.get(journey)!.get(person)!;
      const standing = simulator.advance(simulator.begin(given, start, script), end);
      const courses = others.map((other) => [other.journey, standing.elsewhere[other.journey]!] as const);
      for (const [at, course] of [[id, standing] as const, ...courses]) {
        for (const { reason } of course.log) codes.add(reason.code);
        const simulated = simulatedLog(course);
        const lived = told.get(at)!.get(person) ?? [];
        if (JSON.stringify(simulated) !== JSON.stringify(lived))
          differing.push({ journey, at, person: userId, simulated, engine: lived });
        lines.set(nameOf(at), (lines.get(nameOf(at)) ?? 0) + simulated.length);
      }
    }
  }
  return { differing, lines, codes };
}

interface Published {
  readonly id: string;
  readonly program: Program;
}

/** Those that it hands people to, and they. */
function othersOf({ program }: Published, published: ReadonlyMap<string, Published>): readonly Neighbour[] {
  const next = handsTo(program).map((to) => [...published.values()].find(({ id }) => id === to)!);
  return next.flatMap((one) => [{ journey: one.id, program: one.program }, ...othersOf(one, published)]);
}

/** What a practice workspace answers where its author says nothing. */
const answered = { ok: true, status: 200, reason: null, captured: {} } as const;

/** Whatever is due leaves at once, as it does where messages are simulated. */
const sendDue: DeliverDue = async (workspace, upTo) => {
  const sent = await rows(
    world.db,
    `update messages set status = 'sent', sent_at = $2 where workspace_id = $1 and status = 'queued'
       and not_before <= $2 returning id`,
    [workspace, new Date(upTo)],
  );
  return sent.length;
};

function driverOf(driving: Driving) {
  return (workspace: string) => async (to: number) => {
    await rows(world.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
      workspace,
      new Date(to),
    ]);
    while (await driveClock(driving, workspace));
  };
}

async function addStageModel(workspace: string): Promise<void> {
  await rows(world.db, 'insert into stage_models (workspace_id, id, model) values ($1, $2, $3)', [
    workspace,
    fiveStages.id,
    JSON.stringify(fiveStages),
  ]);
}

function callsBefore(life: Life) {
  const at = start - 150 * 86_400_000;
  const { userId } = life;
  return [
    callOf(userId, { kind: 'traits', at, traits: life.traits }),
    ...life.consents.map((one) => callOf(userId, { kind: 'consent', at, status: 'granted', ...one })),
    ...life.past.map((one) => callOf(userId, one)),
  ];
}

async function idsOf(workspace: string, lives: readonly Life[]): Promise<Map<string, string>> {
  const found = await rows(
    world.db,
    `select attributes ->> 'made_up' as value, id as person from people where workspace_id = $1`,
    [workspace],
  );
  const known = new Map(found.map(({ value, person }) => [value as string, person as string]));
  return new Map(lives.map(({ userId }) => [userId, known.get(userId)!]));
}

/** As the engine itself would load them for a turn. */
async function peopleOf(
  engine: ReturnType<typeof engineOn>,
  workspace: string,
  { id: journey, program }: Published,
  others: readonly Neighbour[],
  ids: readonly string[],
): Promise<Map<string, SimulatedPerson>> {
  return world.db.inWorkspace(workspace, async (tx) => {
    const session = await openSession(engine, tx, workspace, ids);
    const entries = await loadEntries(tx, workspace, ids, [journey]);
    expect(entries).toEqual([]);
    const events = [program, ...others.map((one) => one.program)].flatMap((one) => one.needs.events);
    const needs = { ...program.needs, events: [...new Set(events)], activity: true };
    const loaded = await Promise.all(
      ids.map(async (id) => {
        const facts = await factsFor(session, session.people.get(id)!, { ...program, needs });
        return [id, { facts, entries: [] }] as const;
      }),
    );
    return new Map(loaded);
  });
}

type Line = string;
type Passages = readonly (readonly Line[])[];

/** By person, what each of their passages wrote, in one order. */
async function engineLog(workspace: string, journey: string): Promise<Map<string, Passages>> {
  const found = await rows(
    world.db,
    `select person_id as person, json_agg(json_build_array(node_id, visit, kind, port,
       (extract(epoch from at) * 1000)::bigint, reason ->> 'code') order by turn, ord) as lines
     from steps where workspace_id = $1 and journey_id = $2 group by person_id, enrollment_id`,
    [workspace, journey],
  );
  const logs = new Map<string, Line[][]>();
  for (const { person, lines } of found)
    logs.set(person, [...(logs.get(person) ?? []), (lines as unknown[]).map((line) => JSON.stringify(line))]);
  return new Map([...logs].map(([person, passages]) => [person, inOneOrder(passages)]));
}

function simulatedLog({ log }: Course): Passages {
  const passages = new Map<string, Line[]>();
  for (const [i, { passage, node, visit, kind, port, at, reason }] of log.entries()) {
    // Nobody entered: each such line stands alone.
    const key = passage === '' ? `${i}` : passage;
    const line = JSON.stringify([node, visit, kind, port ?? null, at, reason.code]);
    passages.set(key, [...(passages.get(key) ?? []), line]);
  }
  return inOneOrder([...passages.values()]);
}

function inOneOrder(passages: readonly (readonly Line[])[]): Passages {
  return passages.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
