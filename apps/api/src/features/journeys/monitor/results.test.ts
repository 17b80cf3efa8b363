import type { Experiment, Results } from '@perennial/contracts';
import type { AnyRow } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../../testing/api.ts';
import { draftGraph, experimentGraph } from '../../../testing/graphs.ts';
import { movingJourney, type Moving, type Traveller } from '../../../testing/moving.ts';

const day = 86_400_000;
const began = Date.parse('2026-03-02T09:30:00Z');

let api: TestApi;
let moving: Moving;
beforeAll(async () => {
  api = await testApi();
  moving = await movingJourney(api, api.owner, experimentGraph());
  const early = await crowd(30);
  // Ten come a second time: they are drawn the same arm, and count with what their first passage came to.
  await crowd(10, { people: early });
  await moving.publish(experimentGraph([80, 20]));
  await crowd(30, { from: 5 });
  await answer();
});
afterAll(() => api.close());

/** People who come a day apart and go on for two days; each third buys something. */
async function crowd(n: number, { people, from = 0 }: { people?: Traveller[]; from?: number } = {}) {
  const all: Traveller[] = [];
  for (let i = 0; i < n; i++) {
    const at = began + (from + (people ? 4 : i % 3)) * day;
    const again = people ? { person: people[i]!.person } : {};
    const who = await moving.enter({ at, ...again, consents: i % 6 !== 5 });
    await moving.turn(who, { now: at + day });
    const events =
      i % 3 === (people ? 1 : 0)
        ? [{ seq: 500 + i, name: 'Order Completed', at: at + day + 60_000, properties: {} }]
        : [];
    await moving.turn(who, { now: at + day + 120_000, events });
    all.push(who);
  }
  return all;
}

/** What providers and people make of the messages. */
async function answer(): Promise<void> {
  await moving.write((tx) =>
    tx.query(
      `with m as (select id, row_number() over (order by id) as i from messages where journey_id = $1)
       update messages set status = case when m.i % 4 = 0 then 'skipped' else 'sent' end,
         sent_at = case when m.i % 4 > 0 then now() end, delivered_at = case when m.i % 4 > 1 then now() end,
         clicked_at = case when m.i % 4 > 2 then now() end
       from m where messages.id = m.id`,
      [moving.journey],
    ),
  );
}

async function ask(journey = moving.journey): Promise<Results> {
  const { status, body } = await api.call({ url: `/v1/journeys/${journey}/results` });
  expect(status).toBe(200);
  return body;
}
const at = ({ experiments }: Results, node: string) => experiments.find((one) => one.node === node)!;

/** The same numbers once more, by going through the log person by person. */
async function naively(node: string): Promise<Record<string, Record<string, number>>> {
  const rows = async (table: string) =>
    (
      await api.db.inWorkspace(api.owner.workspace, (tx) =>
        tx.query<AnyRow>(`select * from ${table} where journey_id = $1`, [moving.journey]),
      )
    ).rows;
  const steps = (await rows('steps')).toSorted(
    (a, b) => Number(a['at']) - Number(b['at']) || a['turn'] - b['turn'] || a['ord'] - b['ord'],
  );
  const messages = new Map((await rows('messages')).map((one) => [one['id'] as string, one]));
  const found: Record<string, Record<string, number>> = {};
  const met = new Set<string>();
  for (const [i, step] of steps.entries()) {
    if (step['kind'] !== 'exposed' || step['node_id'] !== node || met.has(step['person_id'])) continue;
    met.add(step['person_id']);
    const later = steps.slice(i + 1).filter((one) => one['enrollment_id'] === step['enrollment_id']);
    const own = later
      .filter((one) => one['kind'] === 'sent' && (node === 'split' || one['node_id'] === node))
      .map((one) => messages.get(`${one['enrollment_id']}:${one['node_id']}:${one['visit']}`)!);
    const is = {
      people: true,
      accepted: own.some((m) => m['sent_at']),
      delivered: own.some((m) => m['delivered_at'] || m['clicked_at']),
      clicked: own.some((m) => m['clicked_at']),
      conversions: later.some((one) => one['kind'] === 'goal'),
    };
    const arm = (found[step['variant']] ??= {
      people: 0,
      accepted: 0,
      delivered: 0,
      clicked: 0,
      conversions: 0,
    });
    for (const [name, yes] of Object.entries(is)) if (yes) arm[name]! += 1;
  }
  return found;
}

const shown = ({ arms }: Experiment) =>
  Object.fromEntries(
    arms.map(({ id, people, accepted, delivered, clicked, conversions }) => [
      id,
      { people, accepted, delivered, clicked, conversions },
    ]),
  );

describe('results', () => {
  it.each(['send', 'split'])('of the %s are those of the log, each person once', async (node) => {
    const expected = await naively(node);
    expect(Object.values(expected).reduce((all, { people }) => all + people!, 0)).toBeGreaterThan(45);
    expect(Object.values(expected).every((arm) => arm['conversions']! > 0)).toBe(true);
    expect(shown(at(await ask(), node))).toEqual(expected);
  });

  it('say what is drawn, since when, and that it is early', async () => {
    const results = await ask();
    expect(at(results, 'send')).toMatchObject({ kind: 'send', channel: 'sms' });
    expect(at(results, 'split')).toMatchObject({ kind: 'split', channel: null });
    expect(results.experiments).toHaveLength(2);
    expect(results.goal).toMatchObject({ event: 'Order Completed', window: { amount: 30, unit: 'days' } });
    const { arms, comparisons, srm, since, days } = at(results, 'send');
    expect(arms.map(({ id, weight }) => [id, weight])).toEqual([
      ['x', 80],
      ['y', 20],
    ]);
    // The weights were 50 : 50 for half of them: held against 80 : 20 alone it would look like a mismatch.
    expect(srm).toMatchObject({ alarm: false });
    expect(srm!.chiSquareP).toBeGreaterThan(0.001);
    expect(since).toBe(new Date(began + day).toISOString());
    expect(days).toBe(Math.floor((Date.now() - began - day) / day));
    const early = { difference: null, low: null, high: null, verdict: 'too-early' };
    expect(comparisons).toEqual([{ arm: 'y', against: 'x', ...early }]);
    const [{ people, conversions, rate }] = arms as [(typeof arms)[number]];
    expect(rate!.value).toBe(conversions! / people);
    expect([rate!.low < rate!.value, rate!.high > rate!.value]).toEqual([true, true]);
  });

  it('know no opening of text messages', async () => {
    for (const { arms } of (await ask()).experiments)
      expect(arms.map(({ opened }) => opened)).toEqual([null, null]);
    await moving.write((tx) =>
      tx.query(`update messages set channel = 'email', opened_at = clicked_at where journey_id = $1`, [
        moving.journey,
      ]),
    );
    const { arms } = at(await ask(), 'send');
    expect(arms.map(({ opened }) => opened)).toEqual(arms.map(({ clicked }) => clicked));
    await moving.write((tx) =>
      tx.query(`update messages set channel = 'sms', opened_at = null where journey_id = $1`, [
        moving.journey,
      ]),
    );
  });

  it.each(['send', 'split'])('of the %s open exactly the people they count', async (node) => {
    const { arms } = at(await ask(), node);
    for (const arm of arms) {
      const numbers = {
        exposed: arm.people,
        accepted: arm.accepted,
        delivered: arm.delivered,
        clicked: arm.clicked,
        converted: arm.conversions,
      };
      for (const [state, n] of Object.entries(numbers)) {
        const query = new URLSearchParams({ node, state, variant: arm.id, limit: '200' });
        const { items } = (
          await api.call({ url: `/v1/journeys/${moving.journey}/people?${query.toString()}` })
        ).body;
        expect([node, arm.id, state, items.length]).toEqual([node, arm.id, state, n]);
        expect(new Set(items.map((item: { person: { id: string } }) => item.person.id)).size).toBe(n);
      }
    }
  });

  it('do not count a goal that was reached before', async () => {
    const graph = experimentGraph();
    const goal = { event: 'Order Completed', window: { amount: 30, unit: 'days' as const }, exits: false };
    const other = await movingJourney(api, api.owner, { ...graph, settings: { ...graph.settings, goal } });
    const order = (time: number) => ({ seq: 900, name: 'Order Completed', at: time, properties: {} });
    const before = await other.enter({ at: began });
    await other.turn(before, { now: began + 3_600_000, events: [order(began + 60_000)] });
    await other.turn(before, { now: began + day });
    // Happened before the exposure, and was heard of after it.
    const late = await other.enter({ at: began });
    await other.turn(late, { now: began + day });
    await other.turn(late, { now: began + day + 60_000, events: [order(began + 60_000)] });
    const after = await other.enter({ at: began });
    await other.turn(after, { now: began + day });
    await other.turn(after, { now: began + day + 60_000, events: [order(began + day + 30_000)] });
    const { arms } = at(await ask(other.journey), 'send');
    const sum = (of: (arm: (typeof arms)[number]) => number) => arms.reduce((all, arm) => all + of(arm), 0);
    expect([sum(({ people }) => people), sum(({ conversions }) => conversions!)]).toEqual([3, 1]);
  });

  it('are none where there is no experiment, no goal or no version', async () => {
    const graph = experimentGraph();
    const { goal: _, ...settings } = graph.settings;
    const aimless = await movingJourney(api, api.owner, { ...graph, settings });
    await aimless.turn(await aimless.enter({ at: began }), { now: began + day });
    const split = at(await ask(aimless.journey), 'split');
    expect(split.comparisons).toEqual([]);
    expect(split.arms.map(({ conversions, rate }) => [conversions, rate])).toEqual([
      [null, null],
      [null, null],
    ]);
    const plain = await movingJourney(api, api.owner, draftGraph());
    expect(await ask(plain.journey)).toMatchObject({ goal: null, experiments: [] });
    const draft = await api.call({
      method: 'POST',
      url: '/v1/journeys',
      body: { name: 'Draft', draft: graph },
    });
    expect(await ask(draft.body.id)).toMatchObject({ goal: null, experiments: [] });
  });

  it('show an arm that nobody has met, and nothing of a mismatch', async () => {
    const fresh = await movingJourney(api, api.owner, experimentGraph());
    const { arms, srm, since, days } = at(await ask(fresh.journey), 'split');
    expect(arms.map(({ id, people, rate }) => [id, people, rate])).toEqual([
      ['out', 0, null],
      ['stay', 0, null],
    ]);
    expect([srm, since, days]).toEqual([null, null, 0]);
  });
});
