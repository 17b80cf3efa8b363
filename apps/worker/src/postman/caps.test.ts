import { retryMessage, saveStops, type Stop } from '@perennial/db';
import { usualGuardrails } from '@perennial/journey';
import { startSink, type Sink } from '@perennial/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import { addHttp, addPerson, letRetry, messageOf, publishHello, queue } from './testing/post.ts';

let world: World;
let sink: Sink;
let postman: Postman;
let workspace: string;
let journey: string;
beforeAll(async () => {
  [world, sink] = await Promise.all([openWorld(), startSink()]);
  postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
});
afterAll(async () => {
  await postman.close();
  await Promise.all([world.close(), sink.close()]);
});
beforeEach(async () => {
  const caps = [
    { id: 'cap', channel: 'sms', topic: '*', stages: [], most: 2, window: { kind: 'sliding', hours: 24 } },
  ];
  const allowedHours = { sms: null, email: null, push: null };
  workspace = await addWorkspace(world.db, {
    settings: { allowedHours, guardrails: { ...usualGuardrails, caps } },
  });
  await addHttp(world.db, workspace, sink.url);
  journey = await publishHello(world.db, workspace);
});

const marketing = { class: 'marketing', priority: 50 } as const;
const queueMany = async (person: string, count: number) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await queue(world.db, workspace, journey, person, marketing));
  return ids;
};
const drain = async () => {
  for (let i = 0; i < 5; i += 1) {
    await postman.deliverOnce();
    await letRetry(world.db, workspace);
  }
};
const statuses = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await messageOf(world.db, id))['status'] as string));

describe('frequency caps right before a message leaves', () => {
  it('of more than there is room for those that were queued first leave; each keeps what the guardrails said', async () => {
    const ids = await queueMany(await addPerson(world.db, workspace, { consent: true }), 4);
    await drain();
    expect(await statuses(ids)).toEqual(['sent', 'sent', 'skipped', 'skipped']);
    const [first, , third] = await Promise.all(ids.map((id) => messageOf(world.db, id)));
    expect(first!['verdict']).toMatchObject({ decided: null, asked: { channel: 'sms', class: 'marketing' } });
    expect(third!['reason']).toMatchObject({ code: 'capped', params: { message: ids[1], journey, most: 2 } });
    expect(third!['verdict']).toMatchObject({ decided: 'caps' });
    expect(third!['verdict'].said).toHaveLength(6);
  });

  it('several postmen at once: nobody gets more than the cap, and nobody less', async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, () => addPerson(world.db, workspace, { consent: true })),
    );
    await Promise.all(people.map((person) => queueMany(person, 4)));
    const others = Array.from({ length: 3 }, () =>
      createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' }),
    );
    const rush = async (one: Postman) => {
      for (let i = 0; i < 12; i += 1) {
        await one.deliverOnce();
        await letRetry(world.db, workspace);
      }
    };
    await Promise.all([postman, ...others].map(rush));
    await Promise.all(others.map((one) => one.close()));
    const sent = await rows(
      world.db,
      `select count(*)::int as n from messages where workspace_id = $1 and status = 'sent' group by person_id`,
      [workspace],
    );
    expect(sent.map(({ n }) => n as number)).toEqual(people.map(() => 2));
  });

  it('one that failed has given up its place, and asks for it anew when it is tried again', async () => {
    const person = await addPerson(world.db, workspace, { consent: true });
    const [lost] = await queueMany(person, 1);
    await rows(
      world.db,
      `update messages set status = 'failed', reason = '{"code": "undelivered"}' where id = $1`,
      [lost],
    );
    const others = await queueMany(person, 2);
    expect(await world.db.inWorkspace(workspace, (tx) => retryMessage(tx, workspace, lost!))).toBe(true);
    await drain();
    expect(await statuses([lost!, ...others])).toEqual(['skipped', 'sent', 'sent']);
  });
});

describe('kill switches', () => {
  const press = (change: Partial<Stop>) =>
    world.db.inWorkspace(workspace, (tx) =>
      saveStops(tx, workspace, [
        { id: 'one', journey: null, channel: null, at: 1, by: { kind: 'user', id: 'ada' }, ...change },
      ]),
    );

  it.each([
    ['everything', {}],
    ['the channel', { channel: 'sms' }],
  ])('stop %s: what is queued stays, and leaves when the switch is lifted', async (_, change) => {
    const id = await queue(world.db, workspace, journey, await addPerson(world.db, workspace));
    const before = sink.calls().length;
    await press(change);
    await drain();
    expect(await messageOf(world.db, id)).toMatchObject({
      status: 'queued',
      tries: 0,
      reason: { code: 'sends-stopped', params: { by: 'user' } },
    });
    expect(sink.calls()).toHaveLength(before);
    await world.db.inWorkspace(workspace, (tx) => saveStops(tx, workspace, []));
    await letRetry(world.db, workspace);
    await drain();
    expect(await statuses([id])).toEqual(['sent']);
  });

  it('stop one journey, or one channel, and no other', async () => {
    const other = await publishHello(world.db, workspace);
    const [mine, theirs] = [
      await queue(world.db, workspace, journey, await addPerson(world.db, workspace)),
      await queue(world.db, workspace, other, await addPerson(world.db, workspace)),
    ];
    await press({ journey });
    await drain();
    expect(await statuses([mine, theirs])).toEqual(['queued', 'sent']);
    await press({ journey, channel: 'email' });
    await letRetry(world.db, workspace);
    await drain();
    expect(await statuses([mine])).toEqual(['sent']);
  });

  it('hold also what was looked at before, while it is being written', async () => {
    const id = await queue(world.db, workspace, journey, await addPerson(world.db, workspace));
    const before = sink.calls().length;
    const { db } = engineOn(world.db);
    let looks = 0;
    // The second transaction of a delivery notes who will be called: the switch is pressed right before it.
    const inWorkspace: typeof db.inWorkspace = async (one, work) => {
      if (one === workspace && (looks += 1) === 2) await press({});
      return db.inWorkspace(one, work);
    };
    const late = createPostman(engineOn({ ...db, inWorkspace }), {
      publicUrl: 'https://journeys.example.com',
    });
    await late.deliverOnce();
    await late.close();
    expect(looks).toBeGreaterThanOrEqual(2);
    expect(await messageOf(world.db, id)).toMatchObject({
      status: 'queued',
      reason: { code: 'sends-stopped' },
    });
    expect(sink.calls()).toHaveLength(before);
  });
});
