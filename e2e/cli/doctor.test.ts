import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { eventually, startTemporal, temporalServer, type Anything } from '@perennial/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { run } from '../../apps/cli/src/run.ts';
import { sms, trigger } from '../../apps/worker/src/testing/journeys.ts';
import { goLive, type Live } from '../../apps/worker/src/testing/live.ts';
import { short, shortFor } from '../../apps/worker/src/testing/short-waits.ts';
import {
  addPeople,
  addWorkspace,
  happen,
  journeyOf,
  openWorld,
  publish,
  rows,
  type World,
} from '../../apps/worker/src/testing/world.ts';

const longEnough = { timeout: 60_000 };
const tenMinutes = 600_000;

let world: World;
let workspace: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await rows(world.db, 'delete from enrollments');
  workspace = await addWorkspace(world.db);
});

async function doctor(temporal: string, ...options: readonly string[]) {
  const out: string[] = [];
  const exit = await run(['doctor', '--json', ...options], {
    env: { DATABASE_URL: world.url, TEMPORAL_ADDRESS: temporal },
    folder: '.',
    out: (line) => void out.push(line),
    err: () => {},
  });
  return { exit, json: JSON.parse(out.join('\n')) as Anything };
}

/** How many workflows are missing, who they are, and how many were mended. */
async function missing(temporal: string, ...options: readonly string[]) {
  const { json } = await doctor(temporal, ...options);
  return json.findings.find(({ code }: { code: string }) => code === 'missing-workflows') as {
    readonly count: number;
    readonly mended: number | null;
    readonly examples: readonly string[];
  };
}

const enrollments = () =>
  rows(
    world.db,
    'select id, person_id as person, status, turn, started from enrollments where workspace_id = $1 order by id',
    [workspace],
  );
const idOf = async (person: string) =>
  (await enrollments()).find((row) => row['person'] === person)!['id'] as string;

/** People who rest in a journey, and whom Temporal knows of. */
async function admit(graph: ReturnType<typeof journeyOf>, count: number): Promise<readonly string[]> {
  await publish(world.db, workspace, graph);
  const people = await addPeople(world.db, workspace, count);
  await happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Signed Up' })),
  );
  await eventually(async () => {
    const known = (await enrollments()).filter(
      ({ person, started }) => people.includes(person as string) && started,
    );
    expect(known).toHaveLength(count);
  }, longEnough);
  return people;
}

const order = (people: readonly string[]) =>
  happen(
    world.db,
    workspace,
    people.map((personId) => ({ personId, name: 'Order Completed' })),
  );

/** Each of them has gone on by one turn, and was sent one message. */
async function wentOnOnce(people: readonly string[]): Promise<void> {
  const theirs = async () => (await enrollments()).filter(({ person }) => people.includes(person as string));
  await eventually(
    async () =>
      expect((await theirs()).map(({ status }) => status as string)).toEqual(people.map(() => 'done')),
    longEnough,
  );
  expect((await theirs()).map(({ turn }) => turn as number)).toEqual(people.map(() => 2));
  const sent = await rows(
    world.db,
    `select person_id as person, count(*)::int as n from steps
     where workspace_id = $1 and person_id = any($2::uuid[]) and kind = 'sent' group by 1`,
    [workspace, people],
  );
  expect(sent.map(({ n }) => n as number)).toEqual(people.map(() => 1));
}

const stateOf = async ({ client }: Live, id: string) =>
  (await client.workflow.getHandle(id).describe()).status.name;

test('a workflow that somebody ended from outside is found and started again, and its person goes on once', async () => {
  const { address } = await temporalServer();
  const live = await goLive(world);
  try {
    const waits = shortFor('Order Completed', tenMinutes);
    const [one, other] = (await admit(journeyOf({ start: trigger, waits, hi: sms() }), 2)) as [
      string,
      string,
    ];
    const id = await idOf(one);
    expect(await missing(address)).toMatchObject({ count: 0 });
    await live.client.workflow.getHandle(id).terminate('by hand');
    expect(await missing(address)).toMatchObject({ count: 1, mended: null, examples: [id] });
    expect(await stateOf(live, id)).toBe('TERMINATED');

    expect(await missing(address, '--mend')).toMatchObject({ count: 1, mended: 1 });
    await eventually(async () => expect(await stateOf(live, id)).toBe('RUNNING'), longEnough);
    expect(await missing(address)).toMatchObject({ count: 0 });
    // It sleeps as long as its person rests: nobody was asked for a turn.
    expect(live.asked.get(id)).toBeUndefined();
    await order([one, other]);
    await wentOnOnce([one, other]);
  } finally {
    await live.stop();
  }
});

test('one that time alone ends is started again with the time that is left', async () => {
  const { address } = await temporalServer();
  const live = await goLive(world);
  try {
    const [person] = (await admit(journeyOf({ start: trigger, waits: short(8_000), hi: sms() }), 1)) as [
      string,
    ];
    const id = await idOf(person);
    await live.client.workflow.getHandle(id).terminate('by hand');
    await doctor(address, '--mend');
    await eventually(async () => expect(await stateOf(live, id)).not.toBe('TERMINATED'), longEnough);
    await wentOnOnce([person]);
  } finally {
    await live.stop();
  }
});

test('in a new, empty Temporal everybody who rests is there again, and goes on', async () => {
  const directory = mkdtempSync('/var/tmp/perennial-rebuild-');
  chmodSync(directory, 0o711);
  const before = await goLive(world);
  const fresh = await startTemporal({ directory });
  let live: Live | null = null;
  try {
    const listening = await admit(
      journeyOf({ start: trigger, waits: shortFor('Order Completed', tenMinutes), hi: sms() }),
      12,
    );
    await before.stop();
    expect(await missing(fresh.address)).toMatchObject({ count: 12 });

    live = await goLive(world, { address: fresh.address });
    expect((await doctor(fresh.address, '--rebuild-temporal')).json).toEqual({ told: 12 });
    await eventually(
      async () => expect(await missing(fresh.address)).toMatchObject({ count: 0 }),
      longEnough,
    );
    expect([...live.asked.keys()]).toEqual([]);
    await order(listening);
    await wentOnOnce(listening);
    expect((await doctor(fresh.address)).exit).toBe(0);
  } finally {
    await live?.stop();
    await fresh.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});
