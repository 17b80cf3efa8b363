import type { CalendarEntry, MarketingCalendar } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { experimentGraph } from '../../testing/graphs.ts';
import { makePerson } from '../../testing/ids.ts';
import { movingJourney, type Moving } from '../../testing/moving.ts';

const day = 86_400_000;
/** In Shanghai, where the workspace is. */
const dayOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

let api: TestApi;
let now: number;
let weekly: string;
let birthdays: string;
let moving: Moving;
let told: MarketingCalendar;
beforeAll(async () => {
  api = await testApi();
  now = Date.now();
  weekly = await publish('Monday letter', {
    type: 'trigger-schedule',
    config: { when: { every: 'week', weekdays: [1], time: '10:00' }, zone: 'Asia/Shanghai' },
  });
  birthdays = await publish('Birthdays', {
    type: 'trigger-date',
    config: { attribute: 'birthday', every: 'year', time: '09:00' },
  });
  moving = await movingJourney(api, api.owner, experimentGraph());
  // Ten on each of the last three days of this week and of the week before; those of today rest for a day.
  for (const ago of [7, 8, 9, 0])
    for (let i = 0; i < 10; i += 1) await moving.enter({ at: now - ago * day - i });
  told = (await api.call({ url: '/v1/calendar?days=28' })).body;
});
afterAll(() => api.close());

async function publish(name: string, trigger: { type: string; config: object }): Promise<string> {
  const node = (type: string, config: object, y: number) => ({
    type,
    version: 1,
    config,
    position: { x: 0, y },
  });
  const variants = [{ id: 'a', weight: 100, content: { text: 'Hello, reply T to opt out' } }];
  const sms = { channel: 'sms', class: 'marketing', topic: 'news', onSkip: 'continue', variants };
  const draft = {
    schema: 1,
    nodes: {
      start: node(trigger.type, trigger.config, 0),
      hello: { ...node('send', sms, 100), label: 'Hello' },
      end: node('exit', { reason: 'completed' }, 200),
    },
    edges: [
      { from: 'start', port: 'next', to: 'hello' },
      { from: 'hello', port: 'next', to: 'end' },
    ],
    settings: { entry: { reentry: { kind: 'always' } } },
  } as unknown as Graph;
  const { body } = await api.call({ method: 'POST', url: '/v1/journeys', body: { name, draft } });
  const { status, text } = await api.call({
    method: 'POST',
    url: `/v1/journeys/${body.id}/publish`,
    body: {},
  });
  if (status !== 201) throw new Error(text);
  return body.id;
}

/** Mondays at ten in Shanghai that are still to come in these four weeks. */
function mondaysAhead(): number {
  const days = Array.from({ length: 28 }, (_, i) => Date.parse(dayOf(now + i * day)));
  return days.filter((at) => new Date(at).getUTCDay() === 1 && at + 2 * 3_600_000 > now).length;
}

const write = (text: string, values: unknown[]) =>
  api.db.inWorkspace(api.owner.workspace, (tx) => tx.query(text, values));
const of = (journey: string, entries = told.entries) => entries.filter((one) => one.journey === journey);
const total = (entries: readonly CalendarEntry[]) => entries.reduce((sum, { n }) => sum + (n ?? 0), 0);

describe('the marketing calendar', () => {
  it('is of the days that were asked for, and names the journeys that are live', async () => {
    expect([told.from, told.to, told.zone]).toEqual([dayOf(now), dayOf(now + 27 * day), 'Asia/Shanghai']);
    expect(told.journeys.map(({ name }) => name)).toEqual(['Birthdays', 'Monday letter', 'Moving']);
    const before = (await api.call({ url: `/v1/calendar?from=2020-01-01&days=3` })).body as MarketingCalendar;
    expect(before.entries).toEqual([]);
    const days = told.entries.map((one) => one.day);
    expect(days).toEqual(days.toSorted());
  });

  it('tells when a schedule comes round, before anybody has counted its audience', () => {
    const mondays = of(weekly);
    expect(new Set(mondays.map((one) => new Date(one.day).getUTCDay()))).toEqual(new Set([1]));
    for (const wanted of [null, 'sms'])
      expect(mondays.filter(({ channel }) => channel === wanted)).toHaveLength(mondaysAhead());
    expect(mondays[0]).toMatchObject({ kind: 'schedule', time: '10:00', zone: 'Asia/Shanghai', n: null });
  });

  it('takes for its audience what it was the last time, in all zones together', async () => {
    const run = (occurrence: string, matched: number, ago: number) =>
      write(
        `insert into journey_runs (workspace_id, id, journey_id, act, node, occurrence, at, state, "of", matched)
         values ($1, $2, $3, 'admit', 'start', $4, $5, 'done', 500, $6)`,
        [api.owner.workspace, randomUUID(), weekly, occurrence, new Date(now - ago * day), matched],
      );
    await run('2026-01-05T10:00', 900, 14);
    await run('2026-01-12T10:00', 100, 7.1);
    await run('2026-01-12T10:00', 20, 7);
    const { body } = await api.call({ url: '/v1/calendar?days=28' });
    const sends = of(weekly, body.entries).filter(({ channel }) => channel === 'sms');
    expect(sends.map(({ n, atMost, label }) => [n, atMost, label])).toEqual(
      Array(mondaysAhead()).fill([120, false, 'Hello']),
    );
  });

  it('counts whose own dates come round', async () => {
    for (let i = 0; i < 3; i += 1)
      await write(`insert into due (workspace_id, kind, subject, at) values ($1, $2, $3, $4)`, [
        api.owner.workspace,
        `date:${birthdays}:start`,
        await makePerson(api, api.owner.workspace, `born-${i}`),
        new Date(now + (i === 2 ? 60 : 3) * day),
      ]);
    const { body } = await api.call({ url: '/v1/calendar?days=28' });
    expect(of(birthdays, body.entries).map((one) => [one.day, one.kind, one.channel, one.n])).toEqual([
      [dayOf(now + 3 * day), 'date', null, 2],
      [dayOf(now + 3 * day), 'date', 'sms', 2],
    ]);
  });

  it('tells the messages of those who wait, and of those who will come as they came', () => {
    const mine = of(moving.journey).filter(({ node }) => node === 'send');
    const [waits] = mine.filter(({ kind }) => kind === 'waiting');
    // Ten entered today and rest for a day; the others should have gone on long ago, and do so at once.
    expect(total(mine.filter(({ kind }) => kind === 'waiting'))).toBe(40);
    expect(waits).toMatchObject({ channel: 'sms', atMost: false });
    const arrivals = mine.filter(({ kind }) => kind === 'arrivals');
    const tomorrow = arrivals.find((one) => one.day === dayOf(now + day));
    // A week ago ten came, whose message left a day later.
    expect(tomorrow).toMatchObject({ channel: 'sms', n: 10, low: 10, high: 10 });
    expect(arrivals.some((one) => one.day === dayOf(now))).toBe(false);
  });

  it('tells what has left on days that are over, of journeys that rest by now, too', async () => {
    const sent = (ago: number, n: number, detail = '') =>
      write(
        `insert into counters (workspace_id, journey_id, version, node_id, kind, detail, variant, entry_day, hour, shard, n)
         values ($1, $2, 1, 'hello', 'sent', $3, '', $4, date_trunc('hour', $5::timestamptz), 0, $6)`,
        [api.owner.workspace, weekly, detail, dayOf(now - 9 * day), new Date(now - ago * day), n],
      );
    await sent(2, 7);
    await sent(2, 5, 'a');
    await sent(8, 3);
    await api.call({ method: 'POST', url: `/v1/journeys/${weekly}/pause` });
    const { body } = await api.call({ url: `/v1/calendar?from=${dayOf(now - 3 * day)}&days=7` });
    await api.call({ method: 'POST', url: `/v1/journeys/${weekly}/resume`, body: { late: 'send' } });
    expect(of(weekly, body.entries)).toEqual([
      expect.objectContaining({
        day: dayOf(now - 2 * day),
        kind: 'sent',
        node: 'hello',
        label: 'Hello',
        channel: 'sms',
        n: 12,
      }),
    ]);
    expect(body.journeys.map(({ name }: { name: string }) => name)).toContain('Monday letter');
  });

  it('marks the days off of the workspace’s country, and those that guardrails close', async () => {
    const asked = async () =>
      ((await api.call({ url: '/v1/calendar?from=2026-09-30&days=9' })).body as MarketingCalendar).days;
    const golden = ['01', '02', '03', '04', '05', '06', '07'].map((one) => `2026-10-${one}`);
    expect((await asked()).map(({ day: date, holidays, closed }) => [date, holidays, closed])).toEqual(
      golden.map((date) => [date, ['CN'], []]),
    );
    const { guardrails } = (await api.call({ url: '/v1/guardrails' })).body;
    const blackouts = [
      { id: 'end', channels: ['sms'], act: 'drop', days: { kind: 'month-end', last: 1 } },
      { id: 'de', channels: [], act: 'hold', days: { kind: 'holidays', country: 'DE' } },
    ];
    const put = (body: object) => api.call({ method: 'PUT', url: '/v1/guardrails', body });
    expect((await put({ ...guardrails, blackouts })).status).toBe(200);
    const marked = await asked();
    await put(guardrails);
    expect(marked[0]).toEqual({
      day: '2026-09-30',
      holidays: [],
      closed: [{ channels: ['sms'], act: 'drop' }],
    });
    expect(marked.find(({ day: date }) => date === '2026-10-03')).toEqual({
      day: '2026-10-03',
      holidays: ['CN', 'DE'],
      closed: [{ channels: [], act: 'hold' }],
    });
  });

  it('leaves out journeys that are paused', async () => {
    await api.call({ method: 'POST', url: `/v1/journeys/${weekly}/pause` });
    const { body } = await api.call({ url: '/v1/calendar' });
    expect(of(weekly, body.entries)).toEqual([]);
  });

  it('holds no more than two months', async () => {
    expect((await api.call({ url: '/v1/calendar?days=63' })).status).toBe(400);
  });
});
