import { loadEntries } from '@perennial/db';
import type { Program } from '@perennial/journey';
import { defaultEventMap, fiveStages, type EventMap } from '@perennial/lifecycle';
import { createSimulator, type SimulatedPerson, type Standing } from '@perennial/simulate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driveClock } from '../clock/drive.ts';
import { factsFor, openSession } from '../turns/people-in-turn.ts';
import { addWorkspace, engineOn, kernel, openWorld, publish, rows, type World } from '../testing/world.ts';
import { journeys } from './testing/journeys.ts';
import { end, livesOf, optOuts, start, type Life } from './testing/lives.ts';
import { callOf, tell } from './testing/tell.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const people = 500;

const { except } = defaultEventMap.interaction as { readonly except: readonly string[] };
/** Each journey is simulated as if it were alone: what another one writes down must not change anybody's stage. */
const eventMap: EventMap = { ...defaultEventMap, interaction: { except: [...except, 'Praised'] } };

it('S-1 step by step and person by person, simulated people go the way that the engine takes them', async () => {
  const engine = engineOn(world.db);
  const workspace = await addWorkspace(world.db, {
    kind: 'practice',
    now: start - 200 * 86_400_000,
    follow: true,
    settings: { allowedHours: { sms: { from: '08:00', to: '21:00' }, email: null, push: null }, eventMap },
  });
  await addStageModel(workspace);
  const drive = driverOf(engine, workspace);
  const lives = livesOf(7, people);
  await tell(engine, workspace, lives.flatMap(callsBefore));
  await drive(start);
  const ids = await idsOf(workspace, lives);

  const published = new Map<string, { readonly id: string; readonly program: Program }>();
  for (const [name, graph] of Object.entries(journeys)) {
    const { program } = kernel.compile(graph);
    published.set(name, { id: await publish(world.db, workspace, graph), program: program! });
  }
  const found = new Map<string, Map<string, SimulatedPerson>>();
  for (const [name, { id, program }] of published)
    found.set(name, await peopleOf(engine, workspace, id, program, [...ids.values()]));

  // Opt-outs hold from the moment ingest has them, so they come when their time has come.
  const batches = [...optOuts, end];
  let from = start;
  for (const to of batches) {
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

  const differing: unknown[] = [];
  for (const [name, { id, program }] of published) {
    const told = await engineLog(workspace, id);
    const simulator = createSimulator({
      kernel,
      program,
      journey: id,
      eventMap,
      stageModels: [fiveStages],
    });
    let lines = 0;
    for (const life of lives) {
      const person = ids.get(life.userId)!;
      const given = found.get(name)!.get(person)!;
      const lived = simulator.advance(simulator.begin(given, start, life.script), end);
      const log = simulatedLog(lived);
      if (JSON.stringify(log) !== JSON.stringify(told.get(person) ?? []))
        differing.push({
          journey: name,
          person: life.userId,
          simulated: log,
          engine: told.get(person) ?? [],
        });
      lines += log.length;
    }
    // A journey that nobody entered would prove nothing.
    expect(lines, name).toBeGreaterThan(people / 2);
  }
  expect(differing).toEqual([]);
}, 600_000);

function driverOf(engine: ReturnType<typeof engineOn>, workspace: string) {
  const driving = { engine, failures: new Map(), deliverDue: null };
  return async (to: number) => {
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
  journey: string,
  program: Program,
  ids: readonly string[],
): Promise<Map<string, SimulatedPerson>> {
  return world.db.inWorkspace(workspace, async (tx) => {
    const session = await openSession(engine, tx, workspace, ids);
    const entries = await loadEntries(tx, workspace, ids, [journey]);
    expect(entries).toEqual([]);
    const needs = { ...program.needs, activity: true };
    const loaded = await Promise.all(
      ids.map(async (id) => {
        const facts = await factsFor(session, session.people.get(id)!, { needs });
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

function simulatedLog({ log }: Standing): Passages {
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
