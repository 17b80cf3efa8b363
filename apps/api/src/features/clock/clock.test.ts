import { insertEvents } from '@perennial/db';
import { momentZones } from '@perennial/journey/zones';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../testing/api.ts';
import { advance } from './advance.ts';

describe('advancing by a duration', () => {
  const from = Date.parse('2026-01-31T10:00:00Z');
  it.each([
    ['PT1H', '2026-01-31T11:00:00.000Z'],
    ['P1D', '2026-02-01T10:00:00.000Z'],
    ['P1M', '2026-02-28T10:00:00.000Z'],
    ['P1Y2M', '2027-03-31T10:00:00.000Z'],
    ['P2W', '2026-02-14T10:00:00.000Z'],
    ['P1DT2H3M4S', '2026-02-01T12:03:04.000Z'],
  ])('%s leads to %s', (by, to) => {
    expect(new Date(advance(momentZones, 'UTC', from, by)).toISOString()).toBe(to);
  });

  it('keeps the wall clock of the workspace over a change to summer time', () => {
    const before = Date.parse('2026-03-07T15:00:00Z'); // 10:00 in New York
    expect(advance(momentZones, 'America/New_York', before, 'P1D') - before).toBe(23 * 3_600_000);
  });
});

const seen = {
  personId: '018f0000-0000-7000-8000-000000000001',
  messageId: 'm1',
  type: 'track' as const,
  name: 'Seen',
  at: Date.parse('2026-01-01T00:00:00Z'),
  source: 'server' as const,
  backfill: false,
  properties: {},
  context: {},
};

describe('the practice clock', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    // The built-in stage models ask to look at everybody; nobody works through that here.
    await api.db.acrossWorkspaces((tx) => tx.query('delete from due'));
  });
  afterAll(() => api.close());

  const practice = () => ({ cookie: api.owner.cookie, workspace: api.owner.practice });
  const move = (body: unknown) => api.call({ method: 'POST', url: '/v1/clock', body, as: practice() });
  const read = async () => (await api.call({ url: '/v1/clock', as: practice() })).body;
  /** What the worker's clock driver does. */
  const arrive = () =>
    api.db.inWorkspace(api.owner.practice, (tx) => tx.query('update practice_clocks set now = target'));

  it('begins at the present and stands still', async () => {
    const clock = await read();
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(60_000);
    expect(clock).toMatchObject({ target: null, speed: null, follow: false, quiet: true });
  });

  it('is asked forward, and two who ask at once both count', async () => {
    const { now } = await read();
    await Promise.all([move({ advance: 'PT1H' }), move({ advance: { amount: 1, unit: 'hours' } })]);
    const clock = await read();
    expect(Date.parse(clock.target) - Date.parse(now)).toBe(2 * 3_600_000);
    expect(clock.quiet).toBe(false);
    await arrive();
    expect(await read()).toMatchObject({ now: clock.target, target: null, quiet: true });
  });

  it('waits for quiet as long as it is told to', async () => {
    const began = performance.now();
    const answer = move({ advance: 'PT1H', wait: 10 });
    setTimeout(() => void arrive(), 400);
    expect((await answer).body.quiet).toBe(true);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect((await move({ advance: 'PT1H', wait: 0.2 })).body.quiet).toBe(false);
    await arrive();
  });

  it('is not quiet while something is due', async () => {
    const due = `insert into due (workspace_id, kind, subject, at) select workspace_id, 'x', 'y', now from practice_clocks`;
    await api.db.inWorkspace(api.owner.practice, (tx) => tx.query(due));
    expect((await read()).quiet).toBe(false);
    await api.db.inWorkspace(api.owner.practice, (tx) => tx.query('delete from due'));
    expect((await read()).quiet).toBe(true);
  });

  it('never goes back once something has happened, nor beyond its years', async () => {
    await api.db.inWorkspace(api.owner.practice, (tx) =>
      insertEvents(tx, api.vault, api.owner.practice, [seen], { queue: false }),
    );
    const back = await move({ to: '2020-01-01T00:00:00Z' });
    expect([back.status, back.body.error?.code]).toEqual([422, 'time-goes-forward']);
    expect((await move({ advance: 'P300Y' })).status).toBe(422);
    expect((await move({ to: '0000-01-01T00:00:00Z' })).status).toBe(400);
  });

  it('runs at a speed, follows the data, and takes one wish at a time', async () => {
    expect((await move({ speed: 3600 })).body.speed).toBe(3600);
    expect((await move({ speed: null })).body.speed).toBeNull();
    expect((await move({ follow: true })).body.follow).toBe(true);
    expect((await move({})).status).toBe(400);
    expect((await move({ speed: 1, follow: true })).status).toBe(400);
  });

  it('does not exist in a live workspace', async () => {
    for (const method of ['GET', 'POST']) {
      const body = method === 'POST' ? { advance: 'PT1H' } : undefined;
      const answer = await api.call({ method, url: '/v1/clock', ...(body && { body }) });
      expect([answer.status, answer.body.error.code]).toEqual([409, 'live-workspace']);
    }
  });
});
