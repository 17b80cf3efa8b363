import { readFileSync } from 'node:fs';
import type { Graph } from '@perennial/journey';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCalls } from '../calls/calls.ts';
import type { Driving } from '../clock/drive.ts';
import { createPostman, type Postman } from '../postman/postman.ts';
import { engineOn, openWorld, type World } from '../testing/world.ts';
import { casts } from './testing/casts.ts';
import { rehearse, type Language } from './testing/rehearse.ts';

let world: World;
let postman: Postman;
let driving: Driving;
beforeAll(async () => {
  world = await openWorld();
  const engine = engineOn(world.db);
  postman = createPostman(engine, { publicUrl: 'https://journeys.example.com' });
  const calls = createCalls(engine);
  const deliverDue: Driving['deliverDue'] = async (workspace, upTo) =>
    (await postman.deliverDue(workspace, upTo)) + (await calls.callDue(workspace, upTo));
  driving = { engine, failures: new Map(), deliverDue };
});
afterAll(async () => {
  await postman.close();
  await world.close();
});

const languages: { readonly [suffix: string]: Language } = {
  en: {
    locale: 'en',
    brand: 'Fernway Home',
    names: ['Mei', 'Jonas', 'Amara', 'Lucía'].map((first_name) => ({
      first_name,
      name: `${first_name} Berg`,
    })),
  },
  zh: {
    locale: 'zh-CN',
    brand: '蕨路家居',
    names: ['林小雨', '欧阳思远', '陈默', '周舟'].map((name) => ({ name, first_name: name.slice(-2) })),
  },
};

function draftOf(playbook: string, suffix: string): Graph {
  const file = new URL(`../../../../playbooks/${playbook}.${suffix}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { draft: Graph }).draft;
}

it.each(Object.keys(languages))(
  'ninety days of every playbook, message by message (%s)',
  async (suffix) => {
    const told: string[] = [];
    for (const [playbook, cast] of Object.entries(casts)) {
      const messages = await rehearse(world, driving, languages[suffix]!, {
        playbook,
        draft: draftOf(playbook, suffix),
        cast,
      });
      // One that sends nothing would show nothing.
      expect(messages.length, playbook).toBeGreaterThan(0);
      told.push(`# ${playbook}`, ...messages, '');
    }
    await expect(told.join('\n')).toMatchFileSnapshot(`./golden/messages.${suffix}.txt`);
  },
  300_000,
);
