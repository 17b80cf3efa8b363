import type { JourneyPerson, LiveStats, NodeStats } from '@perennial/contracts';
import { claimMessages, endMessages, requestStop, writeOutcomes, type ClaimedMessage } from '@perennial/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addColleague } from '../../../testing/accounts.ts';
import { testApi, type TestApi } from '../../../testing/api.ts';
import { experimentGraph } from '../../../testing/graphs.ts';
import { movingJourney, type Moving, type Traveller } from '../../../testing/moving.ts';

const day = 86_400_000;
const began = Date.parse('2026-03-02T09:30:00Z');

let api: TestApi;
let moving: Moving;
let travellers: Traveller[];
beforeAll(async () => {
  api = await testApi();
  moving = await movingJourney(api, api.owner, experimentGraph());
  travellers = await travel();
  await deliver();
});
afterAll(() => api.close());

/** Forty people, two of them twice: some go on, some convert, some are taken out, some never allowed messages. */
async function travel(): Promise<Traveller[]> {
  const all: Traveller[] = [];
  for (let i = 0; i < 40; i++)
    all.push(await moving.enter({ at: began + (i % 4) * day, consents: i % 5 !== 0 }));
  for (const { person } of all.slice(0, 2)) all.push(await moving.enter({ at: began + 3 * day, person }));
  for (const [i, who] of all.entries()) {
    if (i % 7 === 6) continue;
    const now = began + 4 * day + i * 60_000;
    const events =
      i % 6 === 1 ? [{ seq: 100 + i, name: 'Order Completed', at: now - 30_000, properties: {} }] : [];
    const stop = i % 11 === 10 ? { stop: { code: 'removed' } } : {};
    // Each eighth was held by a pause for so long that their message is skipped.
    await moving.turn(who, { now, events, ...stop, skipSends: i % 8 === 3 });
    if (i % 3 === 0) await moving.turn(who, { now: now + day });
  }
  await moving.write((tx) =>
    tx.query(
      `update enrollments set status = 'attention' where id = (select id from enrollments
      where journey_id = $1 and status = 'live' and node_id = 'wait' order by id limit 1)`,
      [moving.journey],
    ),
  );
  return all;
}

/** What the postman makes of the messages, by his own statements: each tenth stays in the queue. */
async function deliver(): Promise<void> {
  const claimed = await api.db.acrossWorkspaces((tx) => claimMessages(tx, 1_000));
  expect(claimed.length).toBeGreaterThan(20);
  const of = (rest: number) => claimed.filter((_, i) => i % 10 === rest);
  await moving.write(async (tx) => {
    const end = (
      status: 'skipped' | 'expired' | 'parked' | 'failed' | 'unknown',
      code: string,
      rest: number,
    ) =>
      endMessages(
        tx,
        api.owner.workspace,
        of(rest).map(({ id, n }) => ({ id, n, status, reason: { code } })),
      );
    await end('skipped', 'frequency-cap', 0);
    await end('expired', 'expired', 1);
    await end('parked', 'template-error', 2);
    await end('failed', 'invalid-address', 3);
    await end('unknown', 'no-answer', 4);
    await writeOutcomes(tx, api.owner.workspace, [5, 6, 7, 8].flatMap(of).map(accepted));
  });
}

function accepted({ id, n }: ClaimedMessage) {
  const outcome = { outcome: 'accepted', status: 'sent', reason: null, providerMessageId: id } as const;
  return { id, n, ...outcome, at: Date.now(), retryAt: null, detail: {} };
}

const ask = async (query: string) =>
  (await api.call({ url: `/v1/journeys/${moving.journey}/stats${query}` })).body as LiveStats;

/** Every line of the list, page by page. */
async function list(query: Record<string, string | undefined>) {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const found: JourneyPerson[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const search = new URLSearchParams({
      ...Object.fromEntries(given),
      limit: '20',
      ...(cursor && { cursor }),
    });
    const { status, body } = await api.call({
      url: `/v1/journeys/${moving.journey}/people?${search.toString()}`,
    });
    expect([search.toString(), status]).toEqual([search.toString(), 200]);
    found.push(...body.items);
    cursor = body.next;
  }
  return found;
}

type Numbered = readonly [n: number, query: Record<string, string>];

/** Every number that a page shows of a node, and the question that opens it. */
function ofNode({ node, sends, ...counts }: NodeStats): Numbered[] {
  const asked = (n: number, state: string, more = {}): Numbered => [n, { node, state, ...more }];
  return [
    asked(counts.entered, 'entered'),
    asked(counts.here, 'here'),
    asked(counts.attention, 'attention'),
    asked(counts.left, 'left'),
    ...counts.ports.map(({ port, n }) => asked(n, 'left', { port })),
    asked(sum(counts.exits), 'exited'),
    ...counts.exits.map(({ code, n }) => asked(n, 'exited', { reason: code })),
    asked(counts.goals, 'goal'),
    ...(sends
      ? [
          ...(['sent', 'queued', 'parked', 'unknown'] as const).map((state) => asked(sends[state], state)),
          ...(['skipped', 'failed'] as const).flatMap((state) => [
            asked(sum(sends[state]), state),
            ...sends[state].map(({ code, n }) => asked(n, state, { reason: code })),
          ]),
        ]
      : []),
  ];
}

function ofJourney({ totals }: LiveStats): Numbered[] {
  return [
    [totals.entered, { state: 'entered' }],
    [totals.inside, { state: 'here' }],
    [totals.attention, { state: 'attention' }],
    [totals.goals, { state: 'goal' }],
    [sum(totals.ended), { state: 'exited' }],
    ...totals.ended.map(({ code, n }): Numbered => [n, { state: 'exited', reason: code }]),
  ];
}

const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0);

const filters: readonly (readonly [string, Record<string, string>])[] = [
  ['everybody', {}],
  ['one version', { version: '1' }],
  ['one that has nobody', { version: '7' }],
  ['days of entry, in the zone of the workspace', { entryFrom: '2026-03-03', entryTo: '2026-03-04' }],
  ['hours in which it happened', { from: '2026-03-06T09:45:00Z', to: '2026-03-06T10:30:00Z' }],
  ['both', { entryTo: '2026-03-04', from: '2026-03-06T00:00:00Z' }],
];

describe('the numbers', () => {
  it('say what has happened', async () => {
    const { totals, nodes } = await ask('');
    expect(totals).toMatchObject({ entered: 42, attention: 1, since: new Date(began).toISOString() });
    expect(nodes.map(({ node }) => node)).toEqual(['end', 'last', 'send', 'split', 'start', 'wait']);
    const of = (name: string) => nodes.find(({ node }) => node === name)!;
    expect(of('start')).toMatchObject({
      entered: 42,
      here: 0,
      ports: [{ port: 'next', n: 42 }],
      sends: null,
    });
    expect(
      of('send')
        .sends!.skipped.map(({ code }) => code)
        .toSorted(),
    ).toEqual(['expired', 'frequency-cap', 'missed-while-paused', 'no-consent']);
    expect(of('send').sends!.failed).toEqual([{ code: 'invalid-address', n: expect.any(Number) }]);
    for (const n of ofNode(of('send')).map(([one]) => one)) expect(n).toBeGreaterThanOrEqual(0);
    expect(
      of('wait')
        .exits.map(({ code }) => code)
        .toSorted(),
    ).toEqual(['goal', 'removed']);
  });

  it.each(filters)('add up: %s', async (_, filter) => {
    const { totals, nodes } = await ask(`?${new URLSearchParams(filter).toString()}`);
    expect(totals.entered).toBe(totals.inside + sum(totals.ended));
    for (const { entered, here, left, ports, exits, sends } of nodes) {
      expect(entered).toBe(here + left);
      expect(left).toBe(sum(ports) + sum(exits));
      // Everybody who leaves the send by its way out has a message there, or a reason for none.
      if (sends)
        expect(
          sends.sent + sends.queued + sends.parked + sends.unknown + sum(sends.skipped) + sum(sends.failed),
        ).toBe(left);
    }
  });

  it('do not say "sent" of what was skipped or failed later', async () => {
    const { nodes, counters } = (await ask('')) as LiveStats & { counters: { kind: string; n: number }[] };
    const handed = sum(counters.filter(({ kind }) => kind === 'sent'));
    const { sends } = nodes.find(({ node }) => node === 'send')!;
    const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
      tx.query(`select count(*)::int as n from messages where journey_id = $1 and status = 'sent'`, [
        moving.journey,
      ]),
    );
    expect(sends!.sent).toBe(rows[0]!['n']);
    expect(sends!.sent).toBeLessThan(handed);
  });
});

describe('the people of a number', () => {
  it.each(filters)('are as many as it says: %s', async (_, filter) => {
    const stats = await ask(`?${new URLSearchParams(filter).toString()}`);
    const numbers = [...ofJourney(stats), ...stats.nodes.flatMap(ofNode)];
    for (const [n, query] of numbers) {
      const lines = await list({ ...query, ...filter });
      expect([query, lines.length]).toEqual([query, n]);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(n);
    }
    const some = numbers.filter(([n]) => n > 0).length;
    if (filter['version'] === '7') expect(some).toBe(0);
    else expect(some).toBeGreaterThan(10);
  });

  it('come newest first, and say since when and why they rest', async () => {
    const lines = await list({ node: 'wait', state: 'here' });
    const times = lines.map(({ stay }) => stay.at);
    expect(times).toEqual(times.toSorted().toReversed());
    const [one] = (await api.call({ url: `/v1/journeys/${moving.journey}/people?node=wait` })).body.items;
    expect(one).toMatchObject({
      person: { id: one.enrollment.person, name: null },
      enrollment: { node: 'wait', visit: { until: expect.any(String), why: { code: 'until' } } },
      stay: { node: 'wait', visit: expect.any(Number), reason: { code: 'until' }, message: null },
    });
    expect(one.stay.at).toBe(one.stay.arrivedAt);
  });

  it('who have left, say when they came', async () => {
    const lines = await list({ node: 'wait', state: 'left', port: 'next' });
    expect(lines.length).toBeGreaterThan(10);
    for (const { stay, enrollment } of lines) {
      expect(stay.arrivedAt).toBe(enrollment.enteredAt);
      expect(Date.parse(stay.at) - Date.parse(stay.arrivedAt!)).toBeGreaterThanOrEqual(day);
    }
  });

  it('are narrowed to one by an exact address or id, and to none by what nobody has', async () => {
    const { person, enrollment } = travellers[0]!;
    const both = await list({ state: 'entered', q: person });
    expect(both.map((line) => line.enrollment.id).toSorted()).toEqual(
      [enrollment, travellers[40]!.enrollment].toSorted(),
    );
    expect(await list({ state: 'entered', q: `${enrollment}@example.com` })).toHaveLength(2);
    expect(await list({ state: 'entered', q: 'nobody@example.com' })).toEqual([]);
  });

  it('are masked for roles that may not see who they are', async () => {
    const viewer = await addColleague(api, 'viewer');
    const url = `/v1/journeys/${moving.journey}/people?state=entered&q=${travellers[5]!.person}`;
    const shown = (await api.call({ url })).body.items[0].person;
    const masked = (await api.call({ url, as: viewer })).body.items[0].person;
    expect(shown.email).toBe(`${travellers[5]!.enrollment}@example.com`);
    expect(masked.email).not.toContain(travellers[5]!.enrollment);
  });

  it('of an arm need a node', async () => {
    const answer = await api.call({ url: `/v1/journeys/${moving.journey}/people?state=exposed` });
    expect([answer.status, answer.body.error.field]).toEqual([400, 'query.node']);
  });

  it('who were asked to leave are inside until their turn', async () => {
    const who = await moving.enter({ at: began + 5 * day });
    const before = await ask('');
    await moving.write((tx) => requestStop(tx, api.owner.workspace, who.enrollment, { code: 'removed' }));
    expect((await ask('')).totals).toEqual(before.totals);
    await moving.turn(who, { now: began + 5 * day, stop: { code: 'removed' } });
    const { totals } = await ask('');
    expect([totals.inside, totals.entered]).toEqual([before.totals.inside - 1, before.totals.entered]);
  });
});
