import { startSink } from '@perennial/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exit, trigger } from '../testing/journeys.ts';
import { addWorkspace, engineOn, journeyOf, openWorld, publish, type World } from '../testing/world.ts';
import { createPostman } from './postman.ts';
import { addHttp, addPerson, queue } from './testing/post.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('sends each person the copy of their language, with the fragments it was published with', async () => {
  const workspace = await addWorkspace(world.db);
  const sink = await startSink({});
  await addHttp(world.db, workspace, sink.url);
  const copies = {
    en: { content: { text: "Hello. {% render 'end' %}" }, fragments: { end: 'Yours, {{ entry.product }}' } },
    'zh-CN': { content: { text: "你好。{% render 'end' %}" }, fragments: { end: '{{ entry.product }}敬上' } },
  };
  const variant = { id: 'a', weight: 100, content: copies.en.content, spoken: { locale: 'en', copies } };
  const config = {
    channel: 'sms',
    class: 'transactional',
    topic: '*',
    onSkip: 'continue',
    variants: [variant],
  };
  const drawing = journeyOf({ start: trigger, hello: { type: 'send', config }, end: exit });
  const journey = await publish(world.db, workspace, drawing);
  const told = new Map<string, string>();
  for (const locale of ['zh-HK', 'de', 'en-GB']) {
    const person = await addPerson(world.db, workspace, { locale });
    told.set(await queue(world.db, workspace, journey, person), locale);
  }
  const postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
  expect(await postman.deliverOnce()).toBe(3);
  const heard = sink.calls().map(({ body }) => {
    const { key, content } = JSON.parse(body) as { key: string; content: { text: string } };
    return [told.get(key), content.text];
  });
  expect(Object.fromEntries(heard)).toEqual({
    'zh-HK': '你好。tea敬上',
    de: 'Hello. Yours, tea',
    'en-GB': 'Hello. Yours, tea',
  });
  await postman.close();
  await sink.close();
});
