import { insertEvents, type NewEvent } from '@perennial/db';
import type { Attribution, Funnel, MetricsAnswer } from '@perennial/contracts';
import { draw } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';

const day = 86_400_000;
const statuses = [
  'sent',
  'sent',
  'sent',
  'sent',
  'skipped',
  'queued',
  'failed',
  'parked',
  'unknown',
] as const;

interface Message {
  readonly id: string;
  readonly person: string;
  readonly journey: string;
  readonly enrollment: string;
  readonly channel: 'sms' | 'email';
  readonly variant: string;
  readonly status: (typeof statuses)[number];
  readonly code: string | null;
  readonly due: number;
  readonly entered: number;
  readonly delivered: boolean;
  readonly opened: boolean;
  readonly clicked: boolean;
  readonly complained: boolean;
  readonly units: number;
}

interface Order {
  readonly person: string;
  readonly at: number;
  readonly total: number;
}

let api: TestApi;
let now: number;
const journeys: string[] = [];
const people = Array.from({ length: 160 }, () => uuidv7());
let messages: readonly Message[];
let orders: readonly Order[];
let looks: readonly { readonly person: string; readonly at: number }[];
beforeAll(async () => {
  api = await testApi();
  now = Date.now();
  for (const name of ['Welcome', 'Win back'])
    journeys.push((await call('POST', '/v1/journeys', { name, draft: draftGraph() })).id);
  messages = Array.from({ length: 500 }, (_, i) => messageOf(i));
  orders = Array.from({ length: 120 }, (_, i) => ({
    person: people[Math.floor(draw('who', String(i)) * people.length)]!,
    at: now - Math.floor(draw('when', String(i)) * 70 * day),
    total: 10 + (i % 90),
  }));
  looks = people.map((person, i) => ({ person, at: now - Math.floor(draw('look', String(i)) * 30 * day) }));
  await write();
});
afterAll(() => api.close());

async function call(method: string, url: string, body?: unknown): Promise<Anything> {
  const answer = await api.call({ method, url, ...(body !== undefined && { body }) });
  expect([answer.status, answer.status < 300 ? '' : answer.text]).toEqual([answer.status, '']);
  return answer.body;
}

function messageOf(i: number): Message {
  const chance = (what: string) => draw(what, String(i));
  const status = statuses[Math.floor(chance('status') * statuses.length)]!;
  const channel = chance('channel') < 0.5 ? 'sms' : 'email';
  const due = now - Math.floor((0.1 + 59.8 * chance('due')) * day);
  const delivered = status === 'sent' && chance('delivered') < 0.8;
  const clicked = delivered && chance('clicked') < 0.3;
  return {
    ...{ id: `m${i}`, status, channel, due, delivered, clicked },
    person: people[Math.floor(chance('person') * people.length)]!,
    journey: journeys[i % 2]!,
    enrollment: uuidv7(),
    variant: i % 3 === 0 ? 'b' : 'a',
    code: status === 'skipped' ? (i % 4 === 0 ? 'no-consent' : 'suppressed') : null,
    entered: due - Math.floor(20 * chance('entered') * day),
    opened: delivered && channel === 'email' && chance('opened') < 0.5,
    complained: delivered && chance('complained') < 0.05,
    units: channel === 'sms' ? 2 : 1,
  };
}

async function write(): Promise<void> {
  const { workspace } = api.owner;
  const usual = { type: 'track', source: 'server', backfill: false, context: {} } as const;
  const events: NewEvent[] = [
    ...orders.map(({ person, at, total }, i) => ({
      ...{ ...usual, personId: person, name: 'Order Completed', at, messageId: uuidv7() },
      properties: { order_id: `o${i}`, total },
    })),
    ...looks.map(({ person, at }) => ({
      ...{ ...usual, personId: person, name: 'Product Viewed', at, messageId: uuidv7(), properties: {} },
    })),
  ];
  await api.db.inWorkspace(workspace, async (tx) => {
    await tx.query(
      'insert into people (workspace_id, id, first_seen, last_seen) select $1, id, now(), now() from unnest($2::uuid[]) as id',
      [workspace, people],
    );
    await insertEvents(tx, api.vault, workspace, events, { queue: false });
    await tx.query(
      `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
       select $1, r.enrollment, r.journey, 1, r.person, r.id, 'done', 1, '{}', '', to_timestamp(r.entered / 1000)
       from jsonb_to_recordset($2::jsonb) as r (id text, enrollment uuid, journey uuid, person uuid, entered float8)`,
      [workspace, JSON.stringify(messages)],
    );
    await tx.query(
      `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic, variant,
         status, reason, due_at, not_before, expires_at, sent_at, delivered_at, opened_at, clicked_at, complained_at, units)
       select $1, r.id, r.enrollment, r.person, r.journey, 1, 'send', 1, r.channel, 'marketing', '*', r.variant, r.status,
         case when r.code is not null then jsonb_build_object('code', r.code) end, at, at, at + interval '1 day',
         case when r.status = 'sent' then at end, case when r.delivered then at end, case when r.opened then at end,
         case when r.clicked then at end, case when r.complained then at end, r.units
       from (select *, to_timestamp(due / 1000) as at from jsonb_to_recordset($2::jsonb) as r (id text, enrollment uuid, journey uuid,
         person uuid, channel text, variant text, status text, code text, due float8, delivered boolean, opened boolean,
         clicked boolean, complained boolean, units smallint)) r`,
      [workspace, JSON.stringify(messages)],
    );
    // A proxy asked for the picture of every third message, opened or not.
    await tx.query(
      `with l as (insert into links (workspace_id, code, message_id, place)
         select $1, 'c' || id, id, 0 from unnest($2::text[]) as id returning code)
       insert into visits (workspace_id, code, at, kind) select $1, code, now(), 'privacy-proxy' from l`,
      [workspace, messages.filter((_, i) => i % 3 === 0).map(({ id }) => id)],
    );
    // Everybody whose place is odd sleeps, for as long as there is anything.
    await tx.query(
      `insert into stage_history (workspace_id, person_id, model, at, cause, stage, because)
       select $1, id, 'four', now() - interval '400 days', 'a', 'dormant', '{"code": "stage.else"}' from unnest($2::uuid[]) as id`,
      [workspace, people.filter((_, i) => i % 2 === 1)],
    );
    await tx.query(
      `insert into consents (workspace_id, person_id, channel, topic, status, at, source)
       select distinct on (r.person) $1::uuid, r.person, r.channel, '*', 'denied', to_timestamp(r.due / 1000) + interval '2 days', 'test'
       from jsonb_to_recordset($2::jsonb) as r (person uuid, channel text, due float8) order by r.person, r.due`,
      [
        workspace,
        JSON.stringify(messages.filter(({ complained, due }) => complained && due < now - 3 * day)),
      ],
    );
  });
}

/** In the zone of the workspace, which is Shanghai's. */
const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const from = () => dayOf(now - 40 * day);
const to = () => dayOf(now - 5 * day);
const inTime = (at: number) => dayOf(at) >= from() && dayOf(at) <= to();

type Which = (message: Message) => boolean;
const count = (some: readonly Message[], which: Which) => some.filter(which).length;
const persons = (some: readonly Message[], which: Which = () => true) =>
  new Set(some.filter(which).map(({ person }) => person));
const after = ({ person, due }: Pick<Message, 'person' | 'due'>, days: number) =>
  orders.filter((one) => one.person === person && one.at > due && one.at < due + days * day);

/** Messages by how far they came, once more by hand. */
function expectedFunnel(some: readonly Message[]) {
  const steps: Record<string, Which> = {
    planned: () => true,
    eligible: ({ status }) => status !== 'skipped',
    queued: ({ status }) => status !== 'skipped' && status !== 'parked',
    accepted: ({ status }) => status === 'sent',
    delivered: ({ delivered }) => delivered,
    opened: ({ delivered, channel, opened, clicked }) =>
      delivered && channel !== 'sms' && (opened || clicked),
    clicked: ({ clicked }) => clicked,
    converted: (message) => message.delivered && after(message, 30).length > 0,
  };
  return Object.entries(steps).map(([step, which]) => [step, count(some, which), persons(some, which).size]);
}

const queryOf = (more: Record<string, string> = {}) =>
  new URLSearchParams({ from: from(), to: to(), ...more }).toString();
const funnelOf = (more?: Record<string, string>): Promise<Funnel> =>
  call('GET', `/v1/results/funnel?${queryOf(more)}`);

describe('the funnel', () => {
  it.each<[string, () => Record<string, string>, Which]>([
    ['all messages', () => ({}), ({ due }) => inTime(due)],
    [
      'a journey',
      () => ({ journey: journeys[0]! }),
      ({ due, journey }) => inTime(due) && journey === journeys[0],
    ],
    ['a channel', () => ({ channel: 'sms' }), ({ due, channel }) => inTime(due) && channel === 'sms'],
    [
      'a variant of a node',
      () => ({ journey: journeys[1]!, node: 'send', variant: 'b' }),
      ({ due, journey, variant }) => inTime(due) && journey === journeys[1] && variant === 'b',
    ],
    [
      'a stage',
      () => ({ stage: 'four:dormant' }),
      ({ due, person }) => inTime(due) && people.indexOf(person) % 2 === 1,
    ],
    ['days of entry', () => ({ by: 'entry' }), ({ entered }) => inTime(entered)],
  ])('of %s is that of the rows, and its losses add up', async (_, more, which) => {
    const some = messages.filter(which);
    const { steps, canTell, proxied } = await funnelOf(more());
    expect(steps.map(({ step, messages: n, people: p }) => [step, n, p])).toEqual(expectedFunnel(some));
    for (const [i, { step, messages: n, lost }] of steps.slice(0, 4).entries()) {
      const left = n - lost.reduce((sum, one) => sum + one.messages, 0);
      expect([step, left]).toEqual([step, steps[i + 1]!.messages]);
    }
    expect(canTell).toBe(count(some, ({ delivered, channel }) => delivered && channel === 'email'));
    const isOpen = ({ channel, opened, clicked }: Message) => channel !== 'sms' && (opened || clicked);
    const asked = (message: Message) => messages.indexOf(message) % 3 === 0;
    expect(proxied).toBe(count(some, (one) => one.delivered && asked(one) && !isOpen(one)));
  });

  it('says why, and which of it may still change', async () => {
    const { steps } = await funnelOf();
    const some = messages.filter(({ due }) => inTime(due));
    const lost = (step: string) => steps.find((one) => one.step === step)!.lost;
    const sum = (code: string) => count(some, (one) => one.code === code);
    expect(lost('planned')).toEqual(
      ['no-consent', 'suppressed']
        .map((code) => ({ code, messages: sum(code), final: true }))
        .toSorted((a, b) => b.messages - a.messages),
    );
    expect(lost('eligible')).toMatchObject([{ code: 'parked', final: false }]);
    expect(Object.fromEntries(lost('queued').map(({ code, final }) => [code, final]))).toEqual({
      queued: false,
      failed: true,
      unknown: false,
    });
    expect(lost('accepted')).toMatchObject([{ code: 'no-receipt', final: false }]);
  });

  it('broken down by journey, channel and day adds up to the same', async () => {
    const { steps } = await funnelOf();
    for (const split of ['journey', 'channel', 'day', 'variant']) {
      const { rows } = await call('GET', `/v1/results/breakdown?${queryOf({ split })}`);
      const sum = (of: string) => rows.reduce((total: number, row: Anything) => total + (row[of] ?? 0), 0);
      const expected = ['planned', 'accepted', 'delivered', 'opened', 'clicked', 'converted'].map((step) => [
        step,
        steps.find((one) => one.step === step)!.messages,
      ]);
      expect(expected.map(([step]) => [step, sum(step as string)])).toEqual(expected);
    }
  });
});

describe('metrics', () => {
  it('are those of the rows', async () => {
    await call('PUT', '/v1/settings', { prices: { sms: 0.05, email: 0.01, push: null } });
    const answer: MetricsAnswer = await call('GET', `/v1/results/metrics?${queryOf({ retentionDays: '7' })}`);
    const some = messages.filter(({ due }) => inTime(due));
    const got = some.filter(({ delivered }) => delivered);
    const first = new Map(
      [...persons(got)].map((person) => [
        person,
        Math.min(...got.flatMap((one) => (one.person === person ? [one.due] : []))),
      ]),
    );
    const reached = [...first].map(([person, due]) => ({ person, due }));
    const ripe = (days: number) => reached.filter(({ due }) => due + days * day <= now);
    const isDormant = ({ person }: { person: string }) => people.indexOf(person) % 2 === 1;
    const isActive = ({ person, due }: { person: string; due: number }) =>
      [...orders, ...looks].some(
        (one) => one.person === person && one.at >= due + 7 * day && one.at < due + 14 * day,
      );
    const sleepers = ripe(30).filter(isDormant);
    const returned = sleepers.filter((one) => after(one, 30).length > 0);
    const bought = orders.filter((order) =>
      got.some((one) => one.person === order.person && one.due < order.at && order.at < one.due + 30 * day),
    );
    const end = Date.parse(`${to()}T16:00:00Z`);
    const lately = (person: string) => orders.filter((one) => one.person === person && one.at <= end).length;
    const cost = some
      .filter(({ status, person, due }) => {
        const at = first.get(person);
        return (
          status === 'sent' &&
          sleepers.some((one) => one.person === person) &&
          at !== undefined &&
          due >= at &&
          due < at + 30 * day
        );
      })
      .reduce((sum, { channel, units }) => sum + units * (channel === 'sms' ? 0.05 : 0.01), 0);
    const complained = count(got, ({ complained: is }) => is);
    const revenue = bought.reduce((sum, { total }) => sum + total, 0);
    const expected: Record<string, readonly [number, number]> = {
      delivery: [got.length, count(some, ({ status }) => status === 'sent')],
      open: [
        persons(got, ({ channel, opened, clicked }) => channel === 'email' && (opened || clicked)).size,
        persons(got, ({ channel }) => channel === 'email').size,
      ],
      click: [persons(got, ({ clicked }) => clicked).size, reached.length],
      conversion: [ripe(30).filter((one) => after(one, 30).length > 0).length, ripe(30).length],
      repurchase: [
        reached.filter(({ person }) => lately(person) > 1).length,
        reached.filter(({ person }) => lately(person) > 0).length,
      ],
      retention: [ripe(14).filter(isActive).length, ripe(14).length],
      activation: [returned.length, sleepers.length],
      'wake-up-cost': [cost, returned.length],
      'order-value': [revenue, bought.length],
      'revenue-per-message': [revenue, got.length],
      complaint: [complained, got.length],
    };
    for (const [metric, [numerator, denominator]] of Object.entries(expected)) {
      const told = answer.metrics.find((one) => one.metric === metric)!;
      expect([metric, told.denominator]).toEqual([metric, denominator]);
      expect(told.numerator, metric).toBeCloseTo(numerator, 6);
      expect(told.value, metric).toBeCloseTo(numerator / denominator, 6);
    }
    expect(answer.metrics.find(({ metric }) => metric === 'wake-up-cost')!.why).toBe('not-incremental');
    const optOut = answer.metrics.find(({ metric }) => metric === 'opt-out')!;
    expect(optOut.denominator).toBe(reached.length);
    expect(optOut.numerator).toBeGreaterThan(0);
  });

  it('of nobody are nothing, and no number', async () => {
    const { metrics } = await call('GET', '/v1/results/metrics?from=2020-01-01&to=2020-02-01');
    for (const one of metrics)
      expect(one).toMatchObject({ value: null, low: null, why: 'nobody', denominator: 0 });
    const wrong = await api.call({ url: '/v1/results/funnel?from=2026-02-01&to=2026-01-01' });
    expect([wrong.status, wrong.body.error.code]).toEqual([422, 'invalid-period']);
  });
});

describe('attribution', () => {
  it('gives each order to the journey of its last message, and to each that wrote in time', async () => {
    const told: Attribution = await call('GET', `/v1/results/attribution?${queryOf({ days: '20' })}`);
    const bought = orders.filter(({ at }) => inTime(at));
    const touches = (order: Order) =>
      messages
        .filter(
          ({ person, status, due }) =>
            person === order.person && status === 'sent' && due < order.at && due > order.at - 20 * day,
        )
        .toSorted((a, b) => b.due - a.due);
    const touched = bought.filter((order) => touches(order).length > 0);
    const sold = (some: readonly Order[]) => ({
      orders: some.length,
      revenue: some.reduce((sum, { total }) => sum + total, 0),
    });
    expect([told.all, told.touched]).toEqual([sold(bought), sold(touched)]);
    expect(told.untouched.orders).toBe(bought.length - touched.length);
    for (const journey of journeys) {
      const found = told.journeys.find((one) => one.journey === journey)!;
      expect(found.last).toEqual(sold(touched.filter((order) => touches(order)[0]!.journey === journey)));
      expect(found.any).toEqual(
        sold(touched.filter((order) => touches(order).some((one) => one.journey === journey))),
      );
      expect(found.incremental).toBeNull();
    }
    const sum = (of: 'last' | 'any') => told.journeys.reduce((total, one) => total + one[of].orders, 0);
    expect(sum('any')).toBeGreaterThan(touched.length);
    expect(told.sums).toEqual([
      { code: 'last-adds-up', orders: touched.length, of: touched.length },
      { code: 'any-overlaps', orders: sum('any'), of: touched.length },
    ]);
  });
});

describe('files', () => {
  it.each([
    ['metrics', 12],
    ['funnel', 8],
    ['breakdown', 2],
    ['attribution', 2],
    ['effect', 6],
  ])('%s as lines of JSON and as a table', async (what, least) => {
    const more = what === 'breakdown' ? '&split=journey' : '';
    const url = `/v1/exports/results/${what}?from=${from()}&to=${to()}${more}`;
    const lines = (await api.call({ url: `${url}&format=ndjson` })).text.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(least);
    expect(lines.every((line) => typeof JSON.parse(line) === 'object')).toBe(true);
    const table = await api.call({ url });
    expect([table.status, table.headers['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
    expect(table.text.trim().split('\r\n')).toHaveLength(lines.length + 1);
  });
});
