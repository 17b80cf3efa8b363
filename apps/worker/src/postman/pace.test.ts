import { usualGuardrails } from '@perennial/journey';
import { startSink, type Sink } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import { addHttp, addPerson, publishHello, queue } from './testing/post.ts';

let world: World;
let sink: Sink;
let postman: Postman;
beforeAll(async () => {
  [world, sink] = await Promise.all([openWorld(), startSink()]);
  postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
});
afterAll(async () => {
  await postman.close();
  await Promise.all([world.close(), sink.close()]);
});

/** So many messages wait for a provider with that pace. */
async function begin(count: number, pace: object) {
  const workspace = await addWorkspace(world.db);
  const id = await addHttp(world.db, workspace, sink.url);
  const guardrails = { ...usualGuardrails, caps: [], pace: [{ id, ...pace }] };
  await rows(
    world.db,
    `update workspaces set settings = settings || $2::jsonb, config_version = config_version + 1 where id = $1`,
    [workspace, JSON.stringify({ guardrails })],
  );
  const journey = await publishHello(world.db, workspace);
  for (let i = 0; i < count; i += 1)
    await queue(world.db, workspace, journey, await addPerson(world.db, workspace));
  return workspace;
}

const countOf = async (workspace: string) => {
  const found = await rows(
    world.db,
    `select count(*) filter (where status = 'sent')::int as sent, count(*) filter (where status = 'queued')::int as queued,
       (array_agg(distinct reason ->> 'code') filter (where status = 'queued')) as why,
       (count(distinct date_trunc('second', not_before)) filter (where status = 'queued'))::int as seconds,
       bool_and(not_before > now()) filter (where status = 'queued') as later
     from messages where workspace_id = $1`,
    [workspace],
  );
  return found[0]!;
};

describe('pace of providers', () => {
  it('a long queue is put back to when its turn may be, a second for each so many', async () => {
    const workspace = await begin(40, { perSecond: 5 });
    await postman.deliverOnce();
    const { sent, queued, why, seconds } = await countOf(workspace);
    expect([sent, queued, why, seconds]).toEqual([5, 35, ['provider-pace'], 7]);
  });

  it('one that is warmed up takes what it may today, and the rest tomorrow', async () => {
    const from = new Date().toISOString().slice(0, 10);
    const workspace = await begin(8, { warmUp: { from, perDay: 3, growth: 2 } });
    await postman.deliverOnce();
    const { sent, queued, why, seconds, later } = await countOf(workspace);
    expect([sent, queued, why, seconds, later]).toEqual([3, 5, ['warming-up'], 1, true]);
  });

  it('others are as fast as they are', async () => {
    const workspace = await begin(8, {});
    await postman.deliverOnce();
    expect((await countOf(workspace))['sent']).toBe(8);
  });
});
