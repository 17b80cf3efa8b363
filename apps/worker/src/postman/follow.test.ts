import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtpPeer, type SmtpPeer } from '../../../../packages/channels/src/smtp/test-peer.ts';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';
import type { Letter } from './letter.ts';
import { createPostman } from './postman.ts';
import { addPerson, addProvider, messageOf, publishHello, publishMail, queue } from './testing/post.ts';

let world: World;
let smtp: SmtpPeer;
beforeAll(async () => {
  [world, smtp] = await Promise.all([openWorld(), startSmtpPeer()]);
});
afterAll(async () => {
  await Promise.all([world.close(), smtp.close()]);
});

async function deliver(): Promise<void> {
  const postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
  await postman.deliverOnce();
  await postman.close();
}

const linksOf = async (message: string) =>
  (await rows(world.db, 'select * from links where message_id = $1 order by place', [message])).map(
    (row) => ({
      code: row['code'] as string,
      target: row['sealed'] === null ? null : vault.open<string>(row['sealed'] as Buffer),
    }),
  );

describe('a mail', () => {
  const content = {
    subject: 'Tea',
    html: '<body><a href="https://shop.example/tea?for={{ person.first_name }}">Tea</a></body>',
  };

  async function send(attributes: Record<string, unknown> = {}, settings: object = {}) {
    const workspace = await addWorkspace(world.db);
    await rows(world.db, 'update workspaces set settings = $2 where id = $1', [workspace, settings]);
    await addProvider(world.db, workspace, 'smtp', 'email', { ...smtp.credentials });
    const journey = await publishMail(world.db, workspace, content);
    const person = await addPerson(world.db, workspace, { attributes: { first_name: 'Ada', ...attributes } });
    const id = await queue(world.db, workspace, journey, person, { channel: 'email' });
    await deliver();
    return { id, html: String(smtp.received.at(-1)!.mail.html) };
  }

  it('leaves with a short link and the picture; where it leads is kept, sealed', async () => {
    const { id, html } = await send();
    const [picture, link] = await linksOf(id);
    expect(link!.target).toBe('https://shop.example/tea?for=Ada');
    expect(picture!.target).toBeNull();
    expect(html).toContain(`<a href="https://journeys.example.com/l/${link!.code}">`);
    expect(html).toContain(`<img src="https://journeys.example.com/o/${picture!.code}"`);
    expect(html).not.toContain('shop.example');
  });

  it('is kept without the picture: looking at it here opens nothing', async () => {
    const { id } = await send();
    const letter = vault.open<Letter>((await messageOf(world.db, id))['sealed'] as Buffer);
    expect(letter.content).not.toMatchObject({ html: expect.stringContaining('<img') });
    expect(letter.pixel).toContain('/o/');
  });

  it('to somebody who wants it so is not followed', async () => {
    const { id, html } = await send({ do_not_track: true });
    expect(await linksOf(id)).toEqual([]);
    expect(html).toContain('https://shop.example/tea?for=Ada');
    expect(html).not.toContain('<img');
  });

  it('has the workspace’s own domain and what it puts on links', async () => {
    const tracking = { domain: 'https://go.example.com/', utm: { campaign: '{journey}' }, opens: false };
    const { id, html } = await send({}, { tracking });
    const [link] = await linksOf(id);
    expect(link!.target).toMatch(/^https:\/\/shop\.example\/tea\?for=Ada&utm_campaign=.+/);
    expect(html).toContain(`https://go.example.com/l/${link!.code}`);
    expect(html).not.toContain('<img');
  });
});

it('a text message has short links, and every try the same', async () => {
  const workspace = await addWorkspace(world.db);
  await addProvider(world.db, workspace, 'sandbox', 'sms');
  const journey = await publishHello(world.db, workspace, '看看https://shop.example/tea吧');
  const limited = await addPerson(world.db, workspace, { phone: '+15005550005' });
  const id = await queue(world.db, workspace, journey, limited);
  await deliver();
  const [link] = await linksOf(id);
  await rows(world.db, `update messages set not_before = now() - interval '1 second' where id = $1`, [id]);
  await deliver();
  expect(await linksOf(id)).toEqual([link]);
  const letter = vault.open<Letter>((await messageOf(world.db, id))['sealed'] as Buffer);
  expect(letter.content).toMatchObject({ text: `看看https://journeys.example.com/l/${link!.code}吧` });
});
