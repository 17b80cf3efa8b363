import { insertEvents, insertHoldoutDraws, type NewEvent } from '@perennial/db';
import type { Effect, HoldoutEffect } from '@perennial/contracts';
import { draw } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';

const day = 86_400_000;
const people = 1_200;
const query = 'conversionDays=20&retentionDays=14&repurchaseDays=60&returnDays=20';

interface Life {
  readonly id: string;
  readonly held: boolean;
  readonly at: number;
  readonly asleep: boolean;
  /** Days after the draw; an order before the draw is below 0. */
  readonly orders: readonly { readonly day: number; readonly total: number; readonly refunded: boolean }[];
  readonly looks: readonly number[];
}

let api: TestApi;
let journey: string;
let now: number;
let lives: readonly Life[];
beforeAll(async () => {
  api = await testApi();
  now = Date.now();
  journey = (await call('POST', '/v1/journeys', { name: 'Back again', draft: draftGraph() })).id;
  lives = Array.from({ length: people }, (_, i) => lifeOf(i));
  await api.db.inWorkspace(api.owner.workspace, async (tx) => {
    const { workspace } = api.owner;
    await tx.query(
      'insert into people (workspace_id, id, first_seen, last_seen) select $1, id, now(), now() from unnest($2::uuid[]) as id',
      [workspace, lives.map(({ id }) => id)],
    );
    await insertHoldoutDraws(
      tx,
      workspace,
      lives.map(({ id: person, held, at }) => ({ scope: journey, person, held, share: 50, at })),
    );
    await insertEvents(tx, api.vault, workspace, lives.flatMap(eventsOf), { queue: false });
    await tx.query(
      `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
       select $1, r.id, 'four', to_timestamp(r.at / 1000), r.cause, r.stage, r."from", '{"code": "stage.else"}'
       from jsonb_to_recordset($2::jsonb) as r (id uuid, at float8, cause text, stage text, "from" text)`,
      [workspace, JSON.stringify(lives.flatMap(stagesOf))],
    );
    await tx.query(
      `insert into messages (workspace_id, id, person_id, journey_id, node_id, channel, class, topic, variant, status, due_at,
         not_before, expires_at, sent_at, units)
       select $1, 'm' || d.person_id || k, d.person_id, d.scope, 'send', 'sms', 'marketing', '*', 'a', 'sent', d.at + k * interval '15 days',
         d.at, d.at + interval '90 days', now(), 2
       from holdouts d cross join generate_series(1, 2) k where d.workspace_id = $1 and not d.held`,
      [workspace],
    );
  });
});
afterAll(() => api.close());

async function call(method: string, url: string, body?: unknown) {
  const answer = await api.call({ method, url, ...(body !== undefined && { body }) });
  expect([answer.status, answer.text.slice(0, answer.status < 300 ? 0 : 300)]).toEqual([answer.status, '']);
  return answer.body;
}

/** Those let in order twice as often: 40 % of them within twenty days, 20 % of the others. */
function lifeOf(i: number): Life {
  const chance = (what: string) => draw(what, String(i));
  const held = i % 2 === 1;
  const bought = chance('orders') < (held ? 0.2 : 0.4);
  const orders = bought
    ? [1, 12, 45].slice(0, 1 + Math.floor(chance('many') * 3)).map((at, k) => ({
        day: at + chance(`when${k}`),
        total: Math.round(20 + 100 * chance(`total${k}`)),
        refunded: chance(`refund${k}`) < 0.1,
      }))
    : [];
  const before = chance('before') < 0.3 ? [{ day: -3, total: 50, refunded: false }] : [];
  return {
    id: uuidv7(),
    held,
    // Half of them drawn so recently that some of it can't be told yet.
    at: now - Math.floor((10 + 110 * chance('at')) * day),
    asleep: i % 4 < 2,
    orders: [...before, ...orders],
    looks: chance('looks') < 0.5 ? [14 + 7 * chance('look')] : [3, 30],
  };
}

const event = (
  personId: string,
  name: string,
  at: number,
  properties: NewEvent['properties'] = {},
): NewEvent => ({
  ...{ personId, name, at, properties, messageId: uuidv7() },
  ...{ type: 'track', source: 'server', backfill: false, context: {} },
});

function eventsOf({ id, at, orders, looks }: Life): NewEvent[] {
  const when = (days: number) => at + Math.round(days * day);
  const bought = orders.flatMap(({ day: on, total, refunded }, k) => {
    const order = { order_id: `${id}-${k}`, total };
    return [
      event(id, 'Order Completed', when(on), order),
      // Told a second time, later.
      event(id, 'Order Completed', when(on) + day, order),
      ...(refunded ? [event(id, 'Order Refunded', when(on) + 2 * day, order)] : []),
    ];
  });
  const happened = [
    ...looks.map((on) => event(id, 'Product Viewed', when(on))),
    event(id, 'Message Delivered', when(15)),
    ...bought,
  ];
  return happened.filter((one) => one.at < now);
}

function stagesOf({ id, at, asleep, orders }: Life) {
  const stage = asleep ? 'dormant' : 'growth';
  const first = { id, at: at - 10 * day, cause: 'a', stage, from: null };
  const later = orders.find((one) => one.day > 0);
  const woke = at + (later?.day ?? 0) * day;
  return later && asleep && woke < now
    ? [first, { id, at: woke, cause: 'b', stage: 'mature', from: stage }]
    : [first];
}

/** The same, once more by hand, from the lives alone. */
function expected(metric: Effect['metric'], held: boolean) {
  const days = {
    conversion: 20,
    orders: 20,
    revenue: 20,
    retention: 21,
    repurchase: 60,
    activation: 20,
  }[metric];
  const side = lives.filter((one) => one.held === held && (metric !== 'activation' || one.asleep));
  const ripe = side.filter(({ at }) => at + days * day <= now);
  const isBack = ({ at }: Life, one: Life['orders'][number]) =>
    one.refunded && at + Math.round(one.day * day) + 2 * day < now;
  const kept = (life: Life, within: number) =>
    life.orders.filter((one) => one.day > 0 && one.day < within && !isBack(life, one));
  const events = (life: Life) => [
    ...life.looks,
    ...life.orders.flatMap((one) => [one.day, one.day + 1, ...(one.refunded ? [one.day + 2] : [])]),
  ];
  const of: Record<Effect['metric'], (life: Life) => number> = {
    conversion: (life) => Number(kept(life, 20).length > 0),
    orders: (life) => kept(life, 20).length,
    revenue: (life) => kept(life, 20).reduce((sum, { total }) => sum + total, 0),
    retention: (life) => Number(events(life).some((on) => on >= 14 && on < 21)),
    repurchase: (life) => Number(kept(life, 60).length > 1),
    activation: (life) => Number(kept(life, 20).length > 0),
  };
  return {
    people: ripe.length,
    sum: ripe.reduce((sum, life) => sum + of[metric](life), 0),
    all: side.length,
  };
}

const effect = (): Promise<HoldoutEffect> => call('GET', `/v1/journeys/${journey}/effect?${query}`);

describe('what a holdout tells', () => {
  it.each(['conversion', 'orders', 'retention', 'repurchase', 'activation'] as const)(
    '%s is that of the events, of those alone of whom it can be told',
    async (metric) => {
      const { effects } = await effect();
      const found = effects.find((one) => one.metric === metric)!;
      const [treated, held] = [expected(metric, false), expected(metric, true)];
      expect([found.treated.people, found.treated.sum]).toEqual([treated.people, treated.sum]);
      expect([found.held.people, found.held.sum]).toEqual([held.people, held.sum]);
      expect(found.young).toBe(treated.all + held.all - treated.people - held.people);
      expect(found.young).toBeGreaterThan(20);
    },
  );

  it('finds what was planted, and holds it in its intervals', async () => {
    const { effects, drawn, srm } = await effect();
    expect([drawn, srm!.alarm]).toEqual([{ treated: 600, held: 600 }, false]);
    const conversion = effects[0]!;
    expect(conversion).toMatchObject({ metric: 'conversion', days: 20, verdict: 'better' });
    // Of whom a tenth gave it back, as some who ordered more than once did not.
    expect(conversion.difference!.low).toBeGreaterThan(0);
    expect(conversion.difference!.low).toBeLessThan(0.2);
    expect(conversion.difference!.high).toBeGreaterThan(0.15);
    expect(conversion.extra!.value).toBeCloseTo(conversion.difference!.value * conversion.treated.people, 9);
  });

  it('counts a huge order as the largest but for a hundredth, and no more', async () => {
    const { effects } = await effect();
    const revenue = effects.find(({ metric }) => metric === 'revenue')!;
    const most = expected('revenue', false);
    expect(revenue.treated.people).toBe(most.people);
    expect(revenue.treated.sum).toBeLessThanOrEqual(most.sum);
    expect(revenue.treated.sum).toBeGreaterThan(0.97 * most.sum);
  });

  it('tells which stages people came into, and how often more', async () => {
    const { stages } = await effect();
    expect(stages.map(({ model, stage }) => [model, stage])).toEqual([['four', 'mature']]);
    const within = (held: boolean) =>
      lives.filter((one) => {
        const first = one.orders.find(({ day: on }) => on > 0);
        return one.held === held && one.asleep && one.at + 20 * day <= now && first && first.day < 20;
      }).length;
    expect([stages[0]!.treated.sum, stages[0]!.held.sum]).toEqual([within(false), within(true)]);
    expect(stages[0]!.verdict).toBe('better');
  });

  it('says what a returned customer cost once prices are set, by those alone who would not have returned', async () => {
    expect((await effect()).cost).toMatchObject({ total: null, perReturned: null, why: 'no-price' });
    await call('PUT', '/v1/settings', { prices: { sms: 0.05, email: 0, push: null } });
    const { cost, effects } = await effect();
    const ripe = expected('activation', false).people;
    // Of two messages, the second came after thirty days.
    expect(cost.messages).toEqual([{ channel: 'sms', messages: ripe, units: 2 * ripe, price: 0.05 }]);
    expect(cost.total).toBeCloseTo(0.1 * ripe, 9);
    const { extra } = effects.find(({ metric }) => metric === 'activation')!;
    expect(cost).toMatchObject({ incremental: true, why: null, returned: expected('activation', false).sum });
    expect(cost.perReturned!.value).toBeCloseTo(cost.total! / extra!.value, 9);
    expect(cost.perReturned!.low).toBeLessThan(cost.perReturned!.value);
    expect(cost.perReturned!.high).toBeGreaterThan(cost.perReturned!.value);
  });

  it('counts what Temporal does for them, at the price of a million actions', async () => {
    const ripe = lives.filter(({ held, asleep, at }) => !held && asleep && at + 20 * day <= now);
    const ofSome = async () => (await effect()).cost;
    const { total, actions } = await ofSome();
    expect(actions).toBe(0);
    const passages: [person: Life, turn: number, status: string, entered: number][] = [
      // Began, woke twice; came through without a rest; rests for the first time; long after.
      [ripe[0]!, 3, 'done', ripe[0]!.at],
      [ripe[1]!, 1, 'done', ripe[1]!.at],
      [ripe[2]!, 1, 'live', ripe[2]!.at],
      [ripe[3]!, 9, 'done', ripe[3]!.at + 25 * day],
    ];
    await api.db.inWorkspace(api.owner.workspace, async (tx) => {
      for (const [{ id }, turn, status, entered] of passages)
        await tx.query(
          `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
           values ($1, $2, $3, 1, $4, '', $5, $6, '{}', '', $7)`,
          [api.owner.workspace, uuidv7(), journey, id, status, turn, new Date(entered)],
        );
    });
    expect(await ofSome()).toMatchObject({ actions: 5 + 0 + 1, actionsCost: 0, total });
    await call('PUT', '/v1/settings', { actionPrice: 50 });
    const paid = await ofSome();
    expect(paid.actionsCost).toBeCloseTo((6 * 50) / 1_000_000, 12);
    expect(paid.total! - total!).toBeCloseTo(paid.actionsCost, 9);
  });

  it('says plainly where it can say nothing', async () => {
    const other = await call('POST', '/v1/journeys', { name: 'Fresh', draft: draftGraph() });
    const none: HoldoutEffect = await call('GET', `/v1/journeys/${other.id}/effect`);
    expect(none).toMatchObject({
      share: 0,
      since: null,
      srm: null,
      drawn: { treated: 0, held: 0 },
      stages: [],
    });
    for (const one of none.effects)
      expect(one).toMatchObject({
        difference: null,
        extra: null,
        verdict: 'too-early',
        held: { value: null },
      });
    expect(none.cost).toMatchObject({ perReturned: null, why: 'nobody-asleep' });
    const late = await call('GET', `/v1/journeys/${journey}/effect?from=2020-01-01&to=2020-02-01`);
    expect(late.effects[0]).toMatchObject({ treated: { people: 0 }, verdict: 'too-early' });
    const wrong = await api.call({ url: `/v1/results/effect?from=2026-02-01&to=2026-01-01` });
    expect([wrong.status, wrong.body.error.code]).toEqual([422, 'invalid-period']);
  });

  it('lists the holdouts that there are', async () => {
    await call('PUT', '/v1/settings', { holdout: 5 });
    const { items } = await call('GET', '/v1/results/holdouts');
    expect(items).toEqual([
      { journey: null, name: '', share: 5, treated: 0, held: 0, since: null },
      { journey, name: 'Back again', share: 0, treated: 600, held: 600, since: expect.any(String) },
    ]);
    expect(await call('GET', '/v1/results/effect')).toMatchObject({ journey: null, share: 5, since: null });
  });
});
