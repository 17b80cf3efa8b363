import type { JourneyPaths, Waiting } from '@perennial/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../../testing/accounts.ts';
import { testApi, type TestApi } from '../../../testing/api.ts';
import { experimentGraph } from '../../../testing/graphs.ts';
import { movingJourney, type Moving, type Traveller } from '../../../testing/moving.ts';

const day = 86_400_000;

type Colleague = Awaited<ReturnType<typeof addColleague>>;

let api: TestApi;
let moving: Moving;
let travellers: Traveller[];
let began: number;
let viewer: Colleague;
beforeAll(async () => {
  api = await testApi();
  viewer = await addColleague(api, 'viewer');
  moving = await movingJourney(api, api.owner, experimentGraph());
  // By the clock of the server: how long people have waited is counted from now.
  began = Date.now() - 6 * day;
  travellers = [];
  for (let i = 0; i < 24; i += 1) travellers.push(await moving.enter({ at: began + (i % 3) * day }));
  // Somebody twice.
  travellers.push(await moving.enter({ at: began + 3 * day, person: travellers[0]!.person }));
  for (const [i, who] of travellers.entries()) {
    if (i % 4 === 3) continue;
    await moving.turn(who, { now: began + 4 * day, ...(i % 6 === 5 && { stop: { code: 'removed' } }) });
    if (i % 2 === 0) await moving.turn(who, { now: began + 5 * day + 1 });
  }
});
afterAll(() => api.close());

const at = (path: string) => `/v1/journeys/${moving.journey}/${path}`;
const ask = async (path: string) => (await api.call({ url: at(path) })).body;

/** The ways by the log, one passage at a time. */
async function waysByHand(): Promise<ReadonlyMap<string, number>> {
  const ways = new Map<string, number>();
  for (const { enrollment } of travellers) {
    const { body } = await api.call({ url: `/v1/enrollments/${enrollment}` });
    const steps = body.steps
      .filter(({ kind, port }: { kind: string; port: string | null }) => kind !== 'exited' && port !== null)
      .map(({ node, port }: { node: string; port: string }) => `${node}.${port}`);
    const end = body.status === 'done' ? body.reason.code : `at ${body.node}`;
    const way = [...steps, end].join(' ');
    ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  return ways;
}

describe('the ways', () => {
  it('are those of the log, the most frequent first, and are all there are', async () => {
    const { looked, isWhole, different, paths } = (await ask('paths')) as JourneyPaths;
    expect([looked, isWhole, different]).toEqual([25, true, paths.length]);
    const told = new Map(
      paths.map(({ steps, end, people }) => [
        [...steps.map(({ node, port }) => `${node}.${port}`), end!.reason ?? `at ${end!.node}`].join(' '),
        people,
      ]),
    );
    expect(told).toEqual(await waysByHand());
    expect(told.size).toBeGreaterThan(3);
    const counts = paths.map(({ people }) => people);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(paths.every(({ end, typicalMs }) => (end!.reason === null) === (typicalMs === null))).toBe(true);
  });

  it('are asked by day of entry and by version', async () => {
    const entered = new Date(began + 8 * 3_600_000).toISOString().slice(0, 10);
    const { looked } = (await ask(`paths?entryFrom=${entered}&entryTo=${entered}`)) as JourneyPaths;
    expect(looked).toBe(8);
    expect(await ask('paths?version=2')).toEqual({ looked: 0, isWhole: true, different: 0, paths: [] });
  });
});

describe('waiting', () => {
  it('tells where people stand, for how long, and when the first of them goes on', async () => {
    const stats = await ask('stats');
    const { nodes } = (await ask('waiting')) as Waiting;
    const here = stats.nodes.filter((one: { here: number }) => one.here > 0);
    expect(nodes.map(({ node, people }) => [node, people])).toEqual(
      here.map((one: { node: string; here: number }) => [one.node, one.here]),
    );
    const [last, wait] = ['last', 'wait'].map((id) => nodes.find(({ node }) => node === id)!);
    // They came on the fourth day, and it is the sixth.
    expect(last!.typicalMs / day).toBeCloseTo(2, 2);
    expect(wait!.longestMs / day).toBeCloseTo(6, 2);
    expect(wait!.typicalMs).toBeLessThan(wait!.longestMs);
    expect(Date.parse(wait!.nextAt!)).toBe(began + day);
  });

  it('is that of the people whom the filter lets through', async () => {
    const today = new Date(began + 8 * 3_600_000).toISOString().slice(0, 10);
    const { nodes } = (await ask(`waiting?entryFrom=${today}&entryTo=${today}`)) as Waiting;
    expect(nodes.find(({ node }) => node === 'wait')?.people).toBe(2);
    expect(((await ask('waiting?version=9')) as Waiting).nodes).toEqual([]);
  });
});

describe('saving the people of a number', () => {
  const save = (number: object, to: object, as: Colleague = api.owner) =>
    api.call({ method: 'POST', url: at('people/list'), body: { number, to }, as });
  const onList = async (list: string) =>
    (await api.call({ url: `/v1/segments/${list}/people?limit=200` })).body.items
      .map(({ person }: { person: { id: string } }) => person.id)
      .toSorted();

  it('puts each of them on a new list once, as many as there are people behind it', async () => {
    const { status, body } = await save({ state: 'entered' }, { name: 'Everybody' });
    expect([status, body.people, body.added, body.already]).toEqual([201, 24, 24, 0]);
    expect(await onList(body.list)).toEqual([...new Set(travellers.map(({ person }) => person))].toSorted());
    const taken = await save({ state: 'entered' }, { name: 'everybody' });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'segment-name-taken']);
  });

  it('adds to a list there is, whom it does not hold yet', async () => {
    const { body: some } = await save({ node: 'wait', state: 'here' }, { name: 'Waiting' });
    const { body: more } = await save({ state: 'here' }, { list: some.list });
    expect(more.list).toBe(some.list);
    expect(more.already).toBe(some.people);
    expect((await onList(some.list)).length).toBe(some.people + more.added);
    const events = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(`select 1 from events where name = 'Segment Joined' and properties ->> 'segment' = $1`, [
        some.list,
      ]),
    );
    expect(events.rows).toHaveLength(some.people + more.added);
  });

  it('writes down who saved whom, without the address they were looked up by', async () => {
    const { body } = await save(
      { state: 'entered', q: `${travellers[3]!.enrollment}@example.com` },
      { name: 'One' },
    );
    expect(body.people).toBe(1);
    const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(`select action, after from audit_log where subject = $1`, [`segment:${body.list}`]),
    );
    expect(rows).toEqual([
      { action: 'saveJourneyPeople', after: { journey: moving.journey, state: 'entered', people: 1 } },
    ]);
  });

  it('is for whoever may make lists', async () => {
    expect((await save({ state: 'entered' }, { name: 'Mine' }, viewer)).status).toBe(403);
  });
});

describe('the file of the people', () => {
  const file = async (query: string, as: Colleague = api.owner) => {
    const { status, text, headers } = await api.call({
      url: `/v1/exports/journeys/${moving.journey}/people?format=ndjson&${query}`,
      as,
    });
    expect(status).toBe(200);
    const lines = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(headers['perennial-rows']).toBe(String(lines.length));
    return lines;
  };

  it('has a line for each that the page lists, in the same order', async () => {
    const page = await ask('people?node=wait&state=here&limit=200');
    const lines = await file('node=wait&state=here');
    expect(lines.map(({ passage, at: when, node }) => [passage, when, node])).toEqual(
      page.items.map((one: { enrollment: { id: string }; stay: { at: string } }) => [
        one.enrollment.id,
        one.stay.at,
        'wait',
      ]),
    );
    expect(await file('state=entered')).toHaveLength(25);
    expect(await file('state=failed')).toEqual([]);
  });

  it('hides who they are from roles that may not see it', async () => {
    const [open] = await file('state=entered');
    const [masked] = await file('state=entered', viewer);
    expect(open.email).toContain('@example.com');
    expect(masked.email).not.toBe(open.email);
    expect(masked.passage).toBe(open.passage);
  });
});
