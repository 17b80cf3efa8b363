import { identity, insertIdentities, listInbox, noteInInbox } from '@perennial/db';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { exit, trigger } from '../testing/journeys.ts';
import {
  addWorkspace,
  engineOn,
  journeyOf,
  openWorld,
  publish,
  rows,
  vault,
  type World,
} from '../testing/world.ts';
import { createPostman, type Postman } from './postman.ts';
import { addPerson, addProvider, endLeases, messageOf, queue } from './testing/post.ts';

let world: World;
let postman: Postman;
let workspace: string;
let journey: string;
beforeAll(async () => {
  world = await openWorld();
  postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
});
afterAll(async () => {
  await postman.close();
  await world.close();
});

const content = {
  title: 'Hello {{ person.first_name }}',
  body: '<b>Tea</b> is here',
  link: 'https://shop.example/tea',
  button: 'See it',
};
const variants = [{ id: 'a', weight: 100, content }];
const config = { channel: 'inbox', class: 'marketing', topic: 'news', onSkip: 'continue', variants };
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  journey = await publish(
    world.db,
    workspace,
    journeyOf({ start: trigger, hello: { type: 'send', config }, end: exit }),
  );
});

async function user(name: string): Promise<string> {
  const person = await addPerson(world.db, workspace, { attributes: { first_name: 'Lin' } });
  const named = { ...identity(vault, workspace, 'user', name), personId: person, vouched: true };
  await world.db.inWorkspace(workspace, (tx) => insertIdentities(tx, vault, workspace, [named]));
  return person;
}
const send = (person: string) =>
  queue(world.db, workspace, journey, person, { channel: 'inbox', class: 'marketing', topic: 'news' });
const inboxOf = async (person: string) =>
  (
    await world.db.inWorkspace(workspace, (tx) =>
      listInbox(tx, vault, workspace, person, { after: null, limit: 10 }),
    )
  ).items;
const eventsOf = async (id: string) =>
  (
    await rows(world.db, `select name from events where properties ->> 'message' = $1 order by seq`, [id])
  ).map(({ name }) => name);

it('a message lies in the inbox of its person, as it was rendered, and nowhere in the clear', async () => {
  await addProvider(world.db, workspace, 'inbox', 'inbox', { keepDays: 7 });
  const person = await user('u-1');
  const id = await send(person);
  expect(await postman.deliverOnce()).toBe(1);
  expect(await messageOf(world.db, id)).toMatchObject({ status: 'sent', provider_message_id: id });
  const [item] = await inboxOf(person);
  expect(item).toMatchObject({ id, title: 'Hello Lin', body: '<b>Tea</b> is here', button: 'See it' });
  // The button leads through the short link, so that whoever presses it is counted there, too.
  expect(item!.link).toMatch(/^https:\/\/journeys\.example\.com\/l\//);
  const [row] = await rows(world.db, 'select *, expires_at - at as kept from inbox_messages where id = $1', [
    id,
  ]);
  expect(row).toMatchObject({ kept: { days: 7 } });
  expect(Buffer.from(row!['sealed'] as Buffer).toString('latin1')).not.toContain('Lin');
});

it('a call that nobody heard the end of puts it there once', async () => {
  const provider = await addProvider(world.db, workspace, 'inbox', 'inbox');
  const person = await user('u-2');
  const id = await send(person);
  await postman.deliverOnce();
  // As if the process had died between the inbox and the log.
  await rows(world.db, `update messages set status = 'sending', sent_at = null where id = $1`, [id]);
  await rows(world.db, `update attempts set outcome = 'calling' where message_id = $1`, [id]);
  await endLeases(world.db, workspace);
  await postman.sweep();
  await rows(world.db, `update messages set not_before = now() - interval '1 second' where id = $1`, [id]);
  await postman.deliverOnce();
  expect(await messageOf(world.db, id)).toMatchObject({ status: 'sent', provider_id: provider });
  expect(await inboxOf(person)).toHaveLength(1);
});

it('whoever has no user id could never read it, and is skipped', async () => {
  await addProvider(world.db, workspace, 'inbox', 'inbox');
  const id = await send(await addPerson(world.db, workspace));
  await postman.deliverOnce();
  expect(await messageOf(world.db, id)).toMatchObject({ status: 'skipped', reason: { code: 'unreachable' } });
});

it('what the app saw are events that journeys can wait for, once each, and only about their own', async () => {
  await addProvider(world.db, workspace, 'inbox', 'inbox');
  const [lin, mei] = [await user('u-3'), await user('u-4')];
  const id = await send(lin);
  await postman.deliverOnce();
  const note = (person: string, what: 'delivered' | 'opened' | 'clicked') =>
    world.db.inWorkspace(workspace, (tx) =>
      noteInInbox(tx, vault, workspace, person, { messages: [id], what }),
    );
  await note(mei, 'opened');
  expect(await eventsOf(id)).toEqual([]);
  for (const what of ['delivered', 'opened', 'opened', 'clicked', 'clicked'] as const) await note(lin, what);
  expect(await eventsOf(id)).toEqual(['Message Delivered', 'Message Opened', 'Message Clicked']);
  const row = await messageOf(world.db, id);
  for (const column of ['delivered_at', 'opened_at', 'clicked_at']) expect(row[column]).not.toBeNull();
  expect((await inboxOf(lin))[0]!.readAt).not.toBeNull();
});
