import type { ExperimentReadOut } from '@perennial/contracts';
import { insertEvents, type NewEvent } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { draftGraph, experimentGraph } from '../../testing/graphs.ts';

const day = 86_400_000;
const began = Date.parse('2026-03-02T09:30:00Z');

/** Somebody who came to the split, and what they did. */
interface Life {
  readonly id: string;
  readonly enrollment: string;
  readonly arm: 'out' | 'stay';
  readonly version: number;
  readonly at: number;
  readonly isIn: boolean;
  /** Amounts of orders after the exposure; later than the window is too late. */
  readonly spent: readonly number[];
  readonly late: boolean;
  readonly before: number;
  readonly optsOut: boolean;
  readonly complains: boolean;
  readonly clicks: boolean;
  readonly stage: string;
}

let api: TestApi;
let journey: string;
let lives: Life[];
beforeAll(async () => {
  api = await testApi();
  journey = await published(experimentGraph());
  lives = Array.from({ length: 600 }, (_, i) => lifeOf(i, 1));
  await store(journey, lives);
});
afterAll(() => api.close());

async function published(draft: unknown): Promise<string> {
  const { id } = (await api.call({ method: 'POST', url: '/v1/journeys', body: { name: 'Tried', draft } }))
    .body;
  await publish(id, 1, draft);
  return id;
}

async function publish(id: string, version: number, draft: unknown): Promise<void> {
  if (version > 1) {
    const { revision } = (await api.call({ url: `/v1/journeys/${id}` })).body;
    await api.call({ method: 'PUT', url: `/v1/journeys/${id}`, body: { revision, draft } });
  }
  const answer = await api.call({ method: 'POST', url: `/v1/journeys/${id}/publish`, body: {} });
  expect([answer.status, answer.body.version?.version]).toEqual([201, version]);
}

/** Half and half; whoever stays converts more often, and is worth more. */
function lifeOf(i: number, version: number): Life {
  const arm = i % 2 === 0 ? 'out' : 'stay';
  const k = i >> 1;
  const isIn = arm === 'out' ? k % 10 === 0 : k % 4 === 0;
  return {
    id: uuidv7(),
    enrollment: uuidv7(),
    ...{ arm, version, isIn },
    at: began + (i % 20) * day,
    spent: isIn ? [10 + (k % 7), ...(k % 3 === 0 ? [25] : [])] : [],
    late: k % 5 === 1,
    before: k % 3,
    optsOut: k % 50 === 3,
    complains: k % 100 === 7,
    clicks: k % 6 === 0,
    stage: k % 2 === 0 ? 'growth' : 'mature',
  };
}

async function store(id: string, all: readonly Life[]): Promise<void> {
  const { workspace } = api.owner;
  const rows = JSON.stringify(all.map((one) => ({ ...one, at: new Date(one.at).toISOString() })));
  const whose = `jsonb_to_recordset($2::jsonb) as r (id uuid, enrollment uuid, arm text, version int, at timestamptz, "isIn" bool,
    "optsOut" bool, complains bool, clicks bool, stage text)`;
  const shared = [workspace, rows, id];
  await api.db.inWorkspace(workspace, async (tx) => {
    await tx.query(
      `insert into people (workspace_id, id, first_seen, last_seen) select $1, id, at, at from ${whose}`,
      shared.slice(0, 2),
    );
    await tx.query(
      `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
       select $1, enrollment, $3, version, id, enrollment, 'done', 2, '{}', '', at - interval '1 day' from ${whose}`,
      shared,
    );
    await tx.query(
      `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, variant, at, reason)
       select $1, enrollment, 1, n, id, $3, version, node, 1, kind, variant, at + n * interval '1 minute', reason
       from ${whose} cross join lateral (values
         (0, 'split', 'exposed', arm, jsonb_build_object('code', 'drawn', 'params', jsonb_build_object('arm', arm)), true),
         (1, 'send', 'sent', 'x', '{"code": "allowed"}'::jsonb, true),
         (2, '', 'goal', null, '{"code": "goal"}'::jsonb, "isIn")) as s (n, node, kind, variant, reason, counts)
       where counts`,
      shared,
    );
    await tx.query(
      `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic,
         variant, status, due_at, not_before, expires_at, sent_at, delivered_at, clicked_at, complained_at)
       select $1, enrollment || ':send:1', enrollment, id, $3, version, 'send', 1, 'sms', 'marketing', 'news', 'x', 'sent', at, at, at, at,
         at, case when clicks then at end, case when complains then at end from ${whose}`,
      shared,
    );
    await tx.query(
      `insert into consents (workspace_id, person_id, channel, topic, status, at, source)
       select $1, id, 'sms', 'news', 'denied', at + interval '1 hour', 'test' from ${whose} where "optsOut"`,
      shared.slice(0, 2),
    );
    await tx.query(
      `insert into stage_history (workspace_id, person_id, model, at, cause, stage, because)
       select $1, id, (select id from stage_models where workspace_id = $1 and active order by id limit 1), at - interval '2 days', 'e',
         stage, '{"code": "stage.else"}' from ${whose}`,
      shared.slice(0, 2),
    );
    await insertEvents(tx, api.vault, workspace, all.flatMap(eventsOf), { queue: false });
  });
}

function eventsOf({ id, at, spent, late, before }: Life): NewEvent[] {
  const order = (name: string, when: number, value: number): NewEvent => ({
    personId: id,
    messageId: uuidv7(),
    ...{ type: 'track', name: 'Order Completed', source: 'server', backfill: false, context: {} },
    at: when,
    properties: { order_id: `${id}-${name}`, value },
  });
  return [
    ...spent.map((value, i) => order(`a${i}`, at + (i + 1) * day, value)),
    ...(late ? [order('late', at + 31 * day, 999)] : []),
    ...Array.from({ length: before }, (_, i) => order(`b${i}`, at - (i + 3) * day, 5)),
    order('old', at - 200 * day, 5),
  ];
}

async function ask(id = journey, more = ''): Promise<ExperimentReadOut> {
  const { status, body } = await api.call({ url: `/v1/journeys/${id}/experiments/split${more}` });
  expect([status, body.error]).toEqual([200, undefined]);
  return body;
}
const metricOf = ({ metrics }: ExperimentReadOut, name: string) =>
  metrics.find(({ metric }) => metric === name)!;
const of = (arm: Life['arm']) => lives.filter((one) => one.arm === arm);
const mean = (all: readonly Life[], value: (one: Life) => number) =>
  all.reduce((sum, one) => sum + value(one), 0) / all.length;

describe('the read-out of an experiment', () => {
  it('equals the lives, counted one by one', async () => {
    const read = await ask();
    const most = lives.map(spentOf).filter((one) => one > 0).toSorted((a, b) => a - b); // prettier-ignore
    const cap = most[Math.ceil(most.length * 0.99) - 1]!;
    for (const { id, people, delivered, clicked, outcomes } of read.arms) {
      const mine = of(id as Life['arm']);
      expect([people, delivered, clicked]).toEqual([300, 300, mine.filter(({ clicks }) => clicks).length]);
      expect(outcomes['goal']).toBeCloseTo(
        mean(mine, ({ isIn }) => Number(isIn)),
        12,
      );
      expect(outcomes['opt-out']).toBeCloseTo(
        mean(mine, ({ optsOut }) => Number(optsOut)),
        12,
      );
      expect(outcomes['complaint']).toBeCloseTo(
        mean(mine, ({ complains }) => Number(complains)),
        12,
      );
      const revenue = mean(mine, (one) => Math.min(cap, spentOf(one)));
      expect(outcomes['revenue']).toBeCloseTo(revenue, 6);
      expect(outcomes['order-value']).toBeCloseTo(revenue / mean(mine, ({ spent }) => spent.length), 6);
    }
  });
  const spentOf = ({ spent }: Life) => spent.reduce((all, one) => all + one, 0);

  it('says which arm is better, with what is sure of it, and harms nothing', async () => {
    const read = await ask();
    expect(read.sentence).toEqual({ code: 'better', arm: 'stay', metric: null });
    const [comparison] = metricOf(read, 'goal').comparisons;
    expect(comparison).toMatchObject({ arm: 'stay', against: 'out', judgement: 'better' });
    expect(comparison!.contrast!.difference).toBeCloseTo(0.15, 12);
    expect(comparison!.contrast!.low).toBeGreaterThan(0);
    expect(comparison!.contrast!.fixed.p).toBeLessThan(0.001);
    expect(comparison!.contrast!.fixed.low).toBeGreaterThan(comparison!.contrast!.low);
    expect(comparison!.adjusted).not.toBeNull();
    expect(metricOf(read, 'opt-out')).toMatchObject({ role: 'guardrail', good: 'less' });
    expect(read.srm).toMatchObject({ alarm: false });
    expect(read.window).toBe(30);
    expect(read.phases).toEqual([{ versions: [1], people: 600 }]);
  });

  it('draws how the interval closed in, up to where it stands', async () => {
    const read = await ask();
    const [{ arm, points }] = read.course as [ExperimentReadOut['course'][number]];
    // Nobody came into both arms on the first day.
    expect([arm, points.length]).toEqual(['stay', 19]);
    expect(points.map((point) => point.day)).toEqual([...points.map((point) => point.day)].sort());
    const { low, high } = metricOf(read, 'goal').comparisons[0]!.contrast!;
    expect([points.at(-1)!.low, points.at(-1)!.high]).toEqual([
      expect.closeTo(low, 9),
      expect.closeTo(high, 9),
    ]);
    expect(points[0]!.high - points[0]!.low).toBeGreaterThan(high - low);
  });

  it('tells the people apart by the stage they were in, and compares nothing there', async () => {
    const url = `/v1/journeys/${journey}/experiments/split/breakdown`;
    const { parts } = (await api.call({ url: `${url}?by=stage` })).body;
    expect(parts.map(({ key }: { key: string }) => key)).toEqual(['growth', 'mature']);
    for (const { key, arms } of parts)
      for (const { arm, people, value } of arms) {
        const mine = of(arm).filter(({ stage }) => stage === key);
        expect([people, value]).toEqual([
          mine.length,
          expect.closeTo(
            mean(mine, ({ isIn }) => Number(isIn)),
            12,
          ),
        ]);
      }
    const channels = (await api.call({ url: `${url}?by=channel` })).body.parts;
    expect(channels.map(({ key }: { key: string }) => key)).toEqual(['sms']);
  });

  it('tells them apart by the RFM group that they were in when they came, whatever they ordered since', async () => {
    const url = `/v1/journeys/${journey}/experiments/split/breakdown?by=rfm`;
    expect((await api.call({ url })).body).toEqual({ by: 'rfm', model: null, parts: [] });
    const ranges = { recency: [1, 5], frequency: [1, 5], monetary: [1, 5] };
    const model = {
      cuts: { recency: [10, 20, 30, 40], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4] },
      groups: [
        { ...ranges, id: 'regulars', frequency: [3, 5] },
        { ...ranges, id: 'fresh', recency: [5, 5] },
      ],
    };
    await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(
        `insert into score_models (workspace_id, state, phase, as_of, model) values ($1, 'done', 'people', now(), $2)
         on conflict (workspace_id) do update set model = excluded.model`,
        [api.owner.workspace, JSON.stringify(model)],
      ),
    );
    const { parts } = (await api.call({ url })).body;
    // Everybody ordered long ago; besides, once or twice within days before they came, or not.
    const groupOf = ({ before }: Life) => ['', 'fresh', 'regulars'][before];
    expect(parts.map(({ key }: { key: string }) => key)).toEqual(['', 'fresh', 'regulars']);
    for (const { key, arms } of parts)
      for (const { arm, people, value } of arms) {
        const mine = of(arm).filter((one) => groupOf(one) === key);
        const rate = mean(mine, ({ isIn }) => Number(isIn));
        expect([key, people, value]).toEqual([key, mine.length, expect.closeTo(rate, 12)]);
      }
  });

  it('is in the list, and nowhere else', async () => {
    const { items } = (await api.call({ url: '/v1/experiments' })).body;
    expect(
      items.map(({ node, people, verdict }: Record<string, unknown>) => [node, people, verdict]),
    ).toEqual([
      ['split', 600, 'better'],
      ['send', 0, 'too-early'],
    ]);
    const nowhere = await api.call({ url: `/v1/journeys/${journey}/experiments/wait` });
    expect(nowhere.status).toBe(404);
    expect((await api.call({ url: `/v1/journeys/${journey}/experiments/split?phase=9` })).status).toBe(404);
  });
});

describe('what can be set', () => {
  const at = () => `/v1/journeys/${journey}/experiments/split`;
  const put = (part: string, body: unknown) => api.call({ method: 'PUT', url: `${at()}/${part}`, body });

  it('is by what it is judged', async () => {
    const usual = (await ask()).judging;
    const judging = { ...usual, primary: 'opt-out', guardrails: [], margin: 0.2, adjust: true };
    expect((await put('judging', judging)).body).toEqual(judging);
    const read = await ask();
    expect(read.judging).toEqual(judging);
    expect(read.sentence).toEqual({ code: 'too-early', arm: 'stay', metric: null });
    expect(metricOf(read, 'opt-out').role).toBe('primary');
    expect((await put('judging', { ...usual, margin: -1 })).status).toBe(400);
    await put('judging', usual);
  });

  it('is which arm everybody gets, as a setting with its audit line and no new version', async () => {
    expect((await put('promotion', { arm: 'gone' })).body.error.code).toBe('unknown-arm');
    expect((await put('promotion', { arm: 'stay' })).body).toEqual({ promoted: 'stay' });
    const read = await ask();
    expect([read.sentence.code, read.promoted, read.promotedBy]).toEqual([
      'promoted',
      'stay',
      expect.stringMatching(/^user:/),
    ]);
    const { liveVersion } = (await api.call({ url: `/v1/journeys/${journey}` })).body;
    expect(liveVersion).toBe(1);
    const { items } = (await api.call({ url: '/v1/audit?limit=1' })).body;
    expect(items[0]).toMatchObject({
      subject: `journey:${journey}`,
      before: { experiment: 'split', promoted: null },
      after: { experiment: 'split', promoted: 'stay' },
    });
    expect((await put('promotion', { arm: null })).body).toEqual({ promoted: null });
    expect((await ask()).sentence.code).toBe('better');
  });

  it('plans how many people it takes', async () => {
    const url = '/v1/experiments/plan?rate=0.1&effect=0.02';
    const { people, oneLook } = (await api.call({ url })).body;
    expect([oneLook, people > oneLook]).toEqual([7_677, true]);
    expect((await api.call({ url: '/v1/experiments/plan?rate=0&effect=0.02' })).status).toBe(400);
  });
});

describe('what goes wrong', () => {
  it('without a goal it says so, and judges by what there is', async () => {
    const graph = experimentGraph();
    const { goal: _, ...settings } = graph.settings;
    const aimless = await published({ ...graph, settings });
    await store(
      aimless,
      Array.from({ length: 300 }, (_, i) => lifeOf(i, 1)),
    );
    const read = await ask(aimless);
    expect(read.sentence).toEqual({ code: 'no-metric', arm: null, metric: null });
    expect(read.arms[0]!.outcomes).not.toHaveProperty('goal');
    expect(read.course).toEqual([]);
  });

  it('nobody, an arm without anybody and arms that are gone are told of, and win nothing', async () => {
    const fresh = await published(experimentGraph());
    expect((await ask(fresh)).sentence).toMatchObject({ code: 'nobody' });
    await store(
      fresh,
      Array.from({ length: 8 }, (_, i) => lifeOf(2 * i, 1)),
    );
    expect((await ask(fresh)).sentence).toEqual({ code: 'empty-arm', arm: 'stay', metric: null });
    const graph = experimentGraph();
    const arms = [
      { port: 'out', weight: 100 },
      { port: 'stay', weight: 0 },
    ];
    const split = { ...graph.nodes['split']!, config: { arms } };
    await publish(fresh, 2, { ...graph, nodes: { ...graph.nodes, split } });
    expect((await ask(fresh)).sentence).toMatchObject({ code: 'one-arm' });
  });

  it('what is tested changed: the parts are read one by one', async () => {
    const graph = experimentGraph();
    const id = await published(graph);
    await store(
      id,
      Array.from({ length: 100 }, (_, i) => lifeOf(i, 1)),
    );
    await publish(id, 2, experimentGraph([70, 30]));
    await store(
      id,
      Array.from({ length: 50 }, (_, i) => lifeOf(i, 2)),
    );
    const longer = { ...graph.nodes['last']!, config: { duration: { amount: 3, unit: 'days' } } };
    await publish(id, 3, { ...graph, nodes: { ...graph.nodes, last: longer } });
    await store(
      id,
      Array.from({ length: 20 }, (_, i) => lifeOf(i, 3)),
    );
    const people = ({ arms }: ExperimentReadOut) => arms.reduce((all, arm) => all + arm.people, 0);
    const read = await ask(id);
    expect([read.phase, read.phases, people(read)]).toEqual([
      2,
      [
        { versions: [1, 2], people: 150 },
        { versions: [3], people: 20 },
      ],
      20,
    ]);
    expect(people(await ask(id, '?phase=1'))).toBe(150);
    const results = (await api.call({ url: `/v1/journeys/${id}/results` })).body;
    const split = results.experiments.find(({ node }: { node: string }) => node === 'split');
    expect(people(split)).toBe(20);
  });

  it('a journey that draws nothing has no experiment', async () => {
    const plain = await published(draftGraph());
    expect((await api.call({ url: `/v1/journeys/${plain}/experiments/split` })).status).toBe(404);
  });
});
