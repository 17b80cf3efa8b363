import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type Anything, type TestApi } from '../../testing/api.ts';
import { draftGraph } from '../../testing/graphs.ts';

let api: TestApi;
let journey: string;
const rows = (text: string, values: readonly unknown[] = []) =>
  api.db.inWorkspace(api.owner.workspace, (tx) => tx.query<Anything>(text, [api.owner.workspace, ...values]));

beforeAll(async () => {
  api = await testApi();
  const draft = { ...draftGraph(), settings: { ...draftGraph().settings, goal } };
  ({ id: journey } = (await call('POST', '/v1/journeys', { name: 'Welcome', draft })).body);
  expect((await call('POST', `/v1/journeys/${journey}/publish`, {})).status).toBe(201);
});
afterAll(() => api.close());

const goal = { event: 'Order Completed', window: { amount: 14, unit: 'days' }, exits: false };
const call = (method: string, url: string, body?: unknown) => api.call({ method, url, body });
/** The owner’s workspace lives in Shanghai: the week of 16 November 2026 begins on the 15th at 16:00 UTC. */
const monday = Date.UTC(2026, 10, 15, 16);
const day = 86_400_000;
const weekOf = async (asked: string): Promise<Anything> => {
  const answer = await call('GET', `/v1/results/week?day=${asked}`);
  expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  return answer.body;
};

/** Somebody who entered then, reached the goal or not, and was sent a message. */
async function live(at: number, more: { readonly reached?: boolean; readonly skipped?: boolean }) {
  const [person, passage] = [uuidv7(), uuidv7()];
  const when = new Date(at);
  await rows('insert into people (workspace_id, id, first_seen, last_seen) values ($1, $2, $3, $3)', [
    person,
    when,
  ]);
  await rows(
    `insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, position, sealed, entered_at)
     values ($1, $2, $3, 1, $4, '', 'done', 1, '{}', '', $5)`,
    [passage, journey, person, when],
  );
  if (more.reached)
    await rows(
      `insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, at, reason)
       values ($1, $2, 1, 1, $3, $4, 1, '', 1, 'goal', $5, '{"code": "goal"}')`,
      [passage, person, journey, when],
    );
  await rows(
    `insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic,
       variant, status, due_at, not_before, expires_at, sent_at, delivered_at)
     values ($1, $2 || ':send:1', $2::uuid, $3, $4, 1, 'send', 1, 'sms', 'marketing', 'news', 'a', $5, $6, $6, $6, $7, $7)`,
    [passage, person, journey, more.skipped ? 'skipped' : 'sent', when, more.skipped ? null : when],
  );
  return person;
}

async function move(person: string, at: number, from: string | null, stage: string): Promise<void> {
  await rows(
    `insert into stage_history (workspace_id, person_id, model, at, cause, stage, from_stage, because)
     values ($1, $2, 'four', $3, $4, $5, $6, '{"code": "stage.else"}')`,
    [person, new Date(at), uuidv7(), stage, from],
  );
  await rows(
    `update people set stages = jsonb_build_object('four', jsonb_build_object('stage', $3::text, 'since', 0))
     where workspace_id = $1 and id = $2`,
    [person, stage],
  );
}

describe('the digest of a week', () => {
  it('tells what happened in it, and of the others nothing', async () => {
    const people = [];
    for (let i = 0; i < 5; i += 1) people.push(await live(monday + i * day, { reached: i === 0 }));
    await live(monday + 1, { skipped: true });
    await live(monday - 1, { reached: true });
    await live(monday + 7 * day, { reached: true });
    await move(people[0]!, monday - day, null, 'sprout');
    await move(people[1]!, monday + day, null, 'sprout');
    await move(people[0]!, monday + 2 * day, 'sprout', 'growth');
    await move(people[2]!, monday + 8 * day, null, 'growth');
    const week = await weekOf('2026-11-19');
    expect(week).toMatchObject({ from: '2026-11-16', to: '2026-11-22' });
    expect(week.journeys).toEqual([
      {
        journey: { id: journey, name: 'Welcome' },
        ...{ entered: 6, accepted: 5, delivered: 5, skipped: 1 },
        reached: { people: 1, share: 1 / 6, low: expect.closeTo(0.0301, 3), high: expect.closeTo(0.5635, 3) },
      },
    ]);
    const of = (stage: string) =>
      week.stages.find((one: Anything) => one.model === 'four' && one.stage === stage);
    expect(of('sprout')).toMatchObject({ before: 1, people: 1, came: 1, left: 1 });
    expect(of('growth')).toMatchObject({ before: 0, people: 1, came: 1, left: 0 });
    // In the order of life, those with nobody in them among them.
    const four = week.stages.filter((one: Anything) => one.model === 'four');
    expect(four.map(({ stage }: Anything) => stage)).toEqual(['sprout', 'growth', 'mature', 'dormant']);
  });

  it('adds up: people of a stage are those before and who came, less who left', async () => {
    for (const asked of ['2026-11-10', '2026-11-16', '2026-11-25'])
      for (const { before, people, came, left } of (await weekOf(asked)).stages)
        expect(people).toBe(before + came - left);
  });

  it('has alerts that began in it or lasted into it, and what waits now', async () => {
    const alert = (kind: string, opened: number, resolved: number | null) =>
      rows(
        `insert into alerts (workspace_id, id, kind, subject, params, opened_at, seen_at, resolved_at)
         values ($1, $2, $3, 'journey:x', '{"name": "Welcome", "channel": "sms"}', $4, $4, $5)`,
        [uuidv7(), kind, new Date(opened), resolved === null ? null : new Date(resolved)],
      );
    await alert('sends-stopped', monday - 2 * day, monday + day);
    await alert('journey-silent', monday + day, null);
    await alert('provider-down', monday - 3 * day, monday - 2 * day);
    await alert('journey-errors', monday + 8 * day, null);
    const week = await weekOf('2026-11-16');
    expect(week.alerts.map(({ kind }: Anything) => kind)).toEqual(['journey-silent', 'sends-stopped']);
    await rows(`update messages set status = 'parked' where workspace_id = $1 and status = 'skipped'`);
    expect((await weekOf('2026-11-16')).waiting).toEqual({ attention: 0, approvals: 0, parked: 1 });
  });

  it('names the week of today, which isn’t over, and the versions that went live in it', async () => {
    const { body } = await call('GET', '/v1/results/week');
    expect(body.isOver).toBe(false);
    expect(body.published).toMatchObject([{ journey: { id: journey }, version: 1 }]);
    const earlier = await weekOf('2020-02-05');
    expect(earlier).toMatchObject({ from: '2020-02-03', isOver: true, published: [], journeys: [] });
  });

  it('is mailed to who asks for it, until they ask no more', async () => {
    const mail = '/v1/results/week/mail';
    expect((await call('GET', mail)).body).toEqual({ mailed: false });
    for (const mailed of [true, true, false]) {
      expect((await call('PUT', mail, { mailed })).body).toEqual({ mailed });
      expect((await call('GET', mail)).body).toEqual({ mailed });
    }
  });
});
