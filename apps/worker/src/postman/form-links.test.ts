import { readFormLink } from '@perennial/content';
import { changeForm, formVariable, insertForm } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';
import type { Letter } from './letter.ts';
import { createPostman } from './postman.ts';
import { addPerson, addProvider, messageOf, publishHello, queue } from './testing/post.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('copy has everybody’s own link to a form that takes answers, and stops at one that is closed', async () => {
  const workspace = await addWorkspace(world.db);
  await addProvider(world.db, workspace, 'sandbox', 'sms');
  await rows(world.db, 'update workspaces set settings = $2 where id = $1', [
    workspace,
    { tracking: { clicks: false } },
  ]);
  const form = uuidv7();
  await world.db.inWorkspace(workspace, (tx) =>
    insertForm(tx, workspace, { id: form, name: 'Survey', kind: 'survey', document: {} }),
  );
  const journey = await publishHello(world.db, workspace, `{{ forms.${formVariable(form)} }}`);
  const send = async () => {
    const person = await addPerson(world.db, workspace);
    const id = await queue(world.db, workspace, journey, person);
    const postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
    await postman.deliverOnce();
    await postman.close();
    return { person, message: await messageOf(world.db, id) };
  };
  expect((await send()).message).toMatchObject({ status: 'parked', reason: { code: 'missing-variable' } });
  await world.db.inWorkspace(workspace, (tx) => changeForm(tx, workspace, form, { open: true }));
  const { person, message } = await send();
  const { content } = vault.open<Letter>(message['sealed'] as Buffer);
  const text = content.channel === 'sms' ? content.text : '';
  const [base, token] = text.split('/f/');
  expect(base).toBe('https://journeys.example.com');
  expect(readFormLink(token!, vault.subkey('forms'))).toEqual({ workspace, form, person });
});
