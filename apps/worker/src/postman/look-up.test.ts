import { providerOf, type Fate, type ProviderDefinition } from '@perennial/channels';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkspace, engineOn, openWorld, rows, type World } from '../testing/world.ts';
import { createPostman } from './postman.ts';
import { addPerson, addProvider, messageOf, publishHello, queue } from './testing/post.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const sandbox = providerOf('sandbox')!;

/** Never answers a call, and can tell afterwards. */
const telling = (fate: () => Fate, asked: string[]): ProviderDefinition => ({
  ...sandbox,
  id: 'telling',
  capabilities: { ...sandbox.capabilities, keyed: false, keyWindow: 0, looksUp: true },
  connect: () => ({
    send: async (messages) => messages.map(() => ({ status: 'unknown', detail: 'ECONNRESET' })),
    lookUp: async ({ key }) => (asked.push(key), fate()),
    close: async () => {},
  }),
});

/** A message whose call was never answered, so many minutes ago, and a postman who may ask. */
async function unanswered(minutes: number, fate: () => Fate) {
  const asked: string[] = [];
  const options = { publicUrl: 'https://journeys.example.com', providers: [telling(fate, asked)] };
  const postman = createPostman(engineOn(world.db), options);
  const workspace = await addWorkspace(world.db);
  await addProvider(world.db, workspace, 'telling', 'sms');
  const journey = await publishHello(world.db, workspace);
  const person = await addPerson(world.db, workspace);
  const id = await queue(world.db, workspace, journey, person);
  await postman.deliverOnce();
  await rows(
    world.db,
    `update messages set first_attempt_at = now() - $2 * interval '1 minute' where id = $1`,
    [id, minutes],
  );
  const events = async () =>
    (await rows(world.db, 'select name from events where person_id = $1', [person])).map(
      (row) => row['name'],
    );
  return { id, asked, postman, events, state: () => messageOf(world.db, id) };
}

describe('a message of which nobody knows whether it was taken', () => {
  it.each([
    ['delivered', { status: 'taken', what: 'delivered' }, 'sent', ['Message Delivered']],
    ['taken', { status: 'taken' }, 'sent', []],
    [
      'refused later',
      { status: 'taken', what: 'failed', reason: 'unreachable-address' },
      'failed',
      ['Message Failed'],
    ],
    ['never taken', { status: 'absent' }, 'failed', ['Message Failed']],
    ['still open', { status: 'unknown' }, 'unknown', []],
  ] as const)('is %s, as its provider says', async (_, fate, status, told) => {
    const { id, asked, postman, events, state } = await unanswered(20, () => fate);
    expect((await state())['status']).toBe('unknown');
    await postman.lookUp();
    expect(asked).toEqual([id]);
    expect((await state())['status']).toBe(status);
    expect(await events()).toEqual(told);
    // Asked about once: settled, or only after a while again.
    await postman.lookUp();
    expect(asked).toEqual([id]);
    await postman.close();
  });

  it('is not said to be lost because a list lags behind', async () => {
    const { postman, state } = await unanswered(2, () => ({ status: 'absent' }));
    await postman.lookUp();
    expect((await state())['status']).toBe('unknown');
    await postman.close();
  });

  it('is not asked about at once, nor for ever', async () => {
    for (const minutes of [0, 5_000]) {
      const { asked, postman } = await unanswered(minutes, () => ({ status: 'absent' }));
      await postman.lookUp();
      expect(asked).toEqual([]);
      await postman.close();
    }
  });
});
