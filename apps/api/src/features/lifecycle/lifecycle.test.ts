import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';

const day = 86_400_000;
const began = Date.UTC(2026, 0, 1, 4);
const stages = ['sprout', 'growth', 'mature', 'dormant', ''];

let api: TestApi;
let board: Anything;
const query = 'from=2026-02-01&to=2026-03-31&within=20';
beforeAll(async () => {
  api = await testApi();
  const people = await addPeople(60);
  const moves = people.flatMap(walk);
  await api.db.inWorkspace(api.owner.workspace, async (tx) => {
    await tx.query(
      `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
       select $1, person, 'four', at, cause, stage, "from", '{"code": "stage.else"}'
       from jsonb_to_recordset($2::jsonb) as r (person uuid, at timestamptz, cause text, stage text, "from" text)`,
      [api.owner.workspace, JSON.stringify(moves)],
    );
    await tx.query(
      `update people p set stages = coalesce((select jsonb_build_object('four', jsonb_build_object('stage', nullif(stage, ''),
         'since', extract(epoch from at) * 1000)) from stage_history h where h.person_id = p.id order by at desc limit 1), '{}')
       where workspace_id = $1`,
      [api.owner.workspace],
    );
  });
  const answer = await api.call({ url: `/v1/lifecycle/four/board?${query}` });
  expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  board = answer.body;
});
afterAll(() => api.close());

async function addPeople(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  const { workspace } = api.owner;
  await api.db.inWorkspace(workspace, (tx) =>
    tx.query(
      'insert into people (workspace_id, id, first_seen, last_seen) select $1, id, $3, $3 from unnest($2::uuid[]) as id',
      [workspace, ids, new Date(began)],
    ),
  );
  return ids;
}

/** Some move often, some never; the tenth was never placed. */
function walk(person: string, i: number) {
  let from = '';
  return Array.from({ length: i % 10 === 9 ? 0 : 1 + (i % 5) }, (_, step) => {
    const stage = stages.filter((one) => one !== from)[
      (i * 7 + step * (3 + (i % 3)) + ((i * step) >> 2)) % 4
    ]!;
    const at = new Date(began + (i % 30) * day + step * (7 + (i % 11)) * day).toISOString();
    const move = { person, at, cause: `e${step}`, stage, from: from || null };
    from = stage;
    return move;
  });
}

const peopleOf = async (number: Record<string, string>): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const asked = new URLSearchParams({ ...number, limit: '7', ...(cursor && { cursor }) });
    const { status, body } = await api.call({
      url: `/v1/lifecycle/four/people?${query}&${asked.toString()}`,
    });
    expect([status, body.error]).toEqual([200, undefined]);
    found.push(...body.items.map((one: Anything) => one.person.id));
    if (!body.next) return found;
    cursor = body.next;
  }
};
/** Exactly so many, each once. */
const counts = async (number: Record<string, string | null>, people: number) => {
  const named = Object.entries(number).map(([key, value]) => [key, value ?? 'none']);
  const found = await peopleOf(Object.fromEntries(named));
  expect([number, found.length, new Set(found).size]).toEqual([number, people, people]);
};

describe('the board', () => {
  it('tells stages in the order of life; they and none are everybody', () => {
    expect(board.stages.map((one: Anything) => one.stage)).toEqual(['sprout', 'growth', 'mature', 'dormant']);
    const sum = board.stages.reduce((total: number, one: Anything) => total + one.people, 0);
    expect([board.people, sum + board.none]).toEqual([60, 60]);
    expect(board.none).toBeGreaterThan(5);
  });

  it('has a line for each day, and flows that make up its change', () => {
    expect(board.days).toHaveLength(59);
    expect([board.days[0].day, board.days.at(-1).day]).toEqual(['2026-02-01', '2026-03-31']);
    for (const stage of stages.slice(0, 4)) {
      const sum = (side: string) =>
        board.flows.reduce(
          (total: number, flow: Anything) => total + (flow[side] === stage ? flow.moves : 0),
          0,
        );
      const change = (board.days.at(-1).people[stage] ?? 0) - (board.start[stage] ?? 0);
      expect([stage, sum('to') - sum('from')]).toEqual([stage, change]);
    }
  });

  it('tells where people were and are: each once', () => {
    const sum = (side: string, stage: string) =>
      board.passage.reduce(
        (total: number, one: Anything) => total + (one[side] === stage ? one.people : 0),
        0,
      );
    for (const stage of stages.slice(0, 4)) {
      expect([stage, sum('from', stage)]).toEqual([stage, board.start[stage] ?? 0]);
      expect([stage, sum('to', stage)]).toEqual([stage, board.days.at(-1).people[stage] ?? 0]);
    }
  });

  it('tells how long people stay, and how many went on in time', () => {
    expect(board.stages[0].dwell).toMatchObject({ p50: expect.any(Number), stays: expect.any(Number) });
    expect(board.conversion.length).toBeGreaterThan(3);
    for (const { people, of } of board.conversion) expect(people).toBeLessThanOrEqual(of);
  });

  it('names journeys that hang on stages, once they are live', async () => {
    const config = { on: 'entered', model: 'four', stage: 'dormant' };
    const node = { version: 1, position: { x: 0, y: 0 } };
    const draft = {
      schema: 1,
      nodes: {
        start: { ...node, type: 'trigger-stage', config },
        end: { ...node, type: 'exit', config: { reason: 'done' } },
      },
      edges: [{ from: 'start', port: 'next', to: 'end' }],
      settings: { entry: { reentry: { kind: 'always' } } },
    };
    const made = await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Back', draft } });
    const journeys = async () => (await api.call({ url: '/v1/lifecycle/four/board' })).body.journeys;
    expect((await journeys()).every((one: Anything) => one.journeys.length === 0)).toBe(true);
    const published = await api.call({
      method: 'POST',
      url: `/v1/journeys/${made.body.id}/publish`,
      body: {},
    });
    expect([published.status, published.body.error]).toEqual([201, undefined]);
    expect((await journeys()).at(-1)).toEqual({
      stage: 'dormant',
      journeys: [{ id: made.body.id, name: 'Back', on: 'entered' }],
    });
  });
});

describe('behind each number are the very people', () => {
  it('of the stages now', async () => {
    for (const { stage, people } of board.stages) await counts({ number: 'stage', stage }, people);
    await counts({ number: 'stage', stage: null }, board.none);
  });

  it('of a day', async () => {
    const { people } = board.days.at(-1);
    for (const stage of stages.slice(0, 4)) await counts({ number: 'day', stage }, people[stage] ?? 0);
  });

  it('of flows, each person once', async () => {
    expect(board.flows.length).toBeGreaterThan(8);
    for (const { from, to, people } of board.flows)
      await counts({ number: 'flow', stage: from, target: to }, people);
  });

  it('of passages', async () => {
    expect(board.passage.length).toBeGreaterThan(8);
    for (const { from, to, people } of board.passage)
      await counts({ number: 'passage', stage: from, target: to }, people);
  });

  it('of conversions', async () => {
    for (const { from, to, people, of } of board.conversion) {
      await counts({ number: 'converted', stage: from, target: to }, people);
      await counts({ number: 'entered', stage: from }, of);
    }
  });
});

it.each([
  ['from=2026-03-01&to=2026-02-01', 'query.to'],
  ['from=2024-01-01&to=2026-02-01', 'query.from'],
])('refuses the period %s', async (period, field) => {
  const { status, body } = await api.call({ url: `/v1/lifecycle/four/board?${period}` });
  expect([status, body.error.code, body.error.field]).toEqual([422, 'invalid-period', field]);
});

it('says what is missing, and that there is no such model', async () => {
  const missing = await api.call({ url: '/v1/lifecycle/four/people?number=flow&stage=sprout' });
  expect([missing.status, missing.body.error.field]).toEqual([422, 'query.target']);
  expect((await api.call({ url: '/v1/lifecycle/no-such/board' })).status).toBe(404);
});
