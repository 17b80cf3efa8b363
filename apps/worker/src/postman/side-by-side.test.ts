import { failed, unknown } from '@perennial/channels';
import { createApprovedText, editProvider, noteTrouble } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { playedProvider, type PlayedProvider } from './testing/played-provider.ts';
import { addPerson, addProvider, letRetry, messageOf, publishHello, queue } from './testing/post.ts';

const variants = [{ id: 'a', weight: 100, content: { title: 'Hello', body: 'There' } }];

let world: World;
let workspace: string;
let journey: string;
let kind: PlayedProvider;
let keyed: PlayedProvider;
let strict: PlayedProvider;
let phonesOnly: PlayedProvider;
let postman: Postman;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  workspace = await addWorkspace(world.db);
  journey = await publishHello(world.db, workspace);
  kind = playedProvider('plain', { listens: true });
  keyed = playedProvider('keyed', { keyed: true, keyWindow: 3_600_000 });
  strict = playedProvider('strict', { approvedOnly: 'named' });
  phonesOnly = playedProvider(
    'phones',
    {},
    { reaches: (to) => to.channel === 'push' && to.platform === 'ios' },
  );
  const providers = [kind, keyed, strict, phonesOnly].map(({ definition }) => definition);
  postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com/', providers });
});
afterEach(async () => {
  await postman.close();
  await rows(world.db, 'delete from messages');
});

async function add(name: string, weight = 100, provider = 'plain', channel = 'sms'): Promise<string> {
  const id = await addProvider(world.db, workspace, provider, channel, { name });
  await world.db.inWorkspace(workspace, (tx) => editProvider(tx, workspace, id, { weight }));
  return id;
}
const send = async (more: Parameters<typeof queue>[4] = {}) =>
  queue(world.db, workspace, journey, await addPerson(world.db, workspace), more);
const status = async (id: string) => {
  const { status: is, reason } = await messageOf(world.db, id);
  return reason ? `${is} ${reason.code}` : is;
};
const namesOf = ({ calls }: PlayedProvider, key?: string) =>
  calls.filter(({ message }) => key === undefined || message.key === key).map(({ name }) => name);
const health = () =>
  rows(world.db, 'select failing, code, rest_until from provider_health where workspace_id = $1', [
    workspace,
  ]);

describe('several providers of a channel', () => {
  it('get messages by their shares', async () => {
    await add('large', 80);
    await add('small', 20);
    await add('idle', 0);
    for (let i = 0; i < 100; i += 1) await send();
    while ((await postman.deliverOnce()) > 0);
    const found = namesOf(kind);
    expect(found).toHaveLength(100);
    const large = found.filter((name) => name === 'large').length;
    expect(large).toBeGreaterThan(60);
    expect(large).toBeLessThan(97);
    expect(found).not.toContain('idle');
  });

  it('one that surely did not take a message is followed by the next, and then by the first again', async () => {
    await add('first', 1000);
    await add('second', 0);
    kind.answers('first', () => failed('provider-unavailable', true));
    kind.answers('second', () => failed('rate-limited', true));
    const id = await send();
    for (let i = 0; i < 3; i += 1) {
      await postman.deliverOnce();
      await letRetry(world.db, workspace);
    }
    kind.answers('second', () => ({ status: 'accepted', providerMessageId: 'x' }));
    await postman.deliverOnce();
    expect(namesOf(kind, id)).toEqual(['first', 'second', 'first', 'second']);
    expect(await status(id)).toBe('sent');
  });

  it.each([
    ['a bad address', failed('invalid-address', false), 'failed invalid-address'],
    ['a line that broke', unknown('ECONNRESET'), 'unknown no-answer'],
  ])('%s is no reason to ask another', async (_, answer, expected) => {
    await add('first', 1000);
    await add('second', 0);
    kind.answers('first', () => answer);
    const id = await send();
    for (let i = 0; i < 3; i += 1) {
      await postman.deliverOnce();
      await letRetry(world.db, workspace);
    }
    expect(namesOf(kind, id)).toEqual(['first']);
    expect(await status(id)).toBe(expected);
  });

  it('one that may have it, and knows keys, is asked again, and nobody else', async () => {
    await add('knows', 1000, 'keyed');
    await add('other', 0);
    let calls = 0;
    keyed.answers('knows', () =>
      (calls += 1) < 3 ? unknown('ECONNRESET') : { status: 'accepted', providerMessageId: 'x' },
    );
    const id = await send();
    for (let i = 0; i < 3; i += 1) {
      await postman.deliverOnce();
      await letRetry(world.db, workspace);
    }
    expect(namesOf(keyed, id)).toEqual(['knows', 'knows', 'knows']);
    expect(namesOf(kind)).toEqual([]);
    expect(await status(id)).toBe('sent');
  });
});

describe('a provider that is out of order', () => {
  const failFor = async (seconds: number) => {
    for (let i = 0; i < 5; i += 1) {
      await send();
      await postman.deliverOnce();
      await rows(
        world.db,
        `update provider_health set since = since - $2 * interval '1 second' where workspace_id = $1`,
        [workspace, seconds / 5],
      );
    }
  };
  const restIsOver = () =>
    rows(
      world.db,
      `update provider_health set rest_until = now(), since = since - interval '15 seconds' where workspace_id = $1`,
      [workspace],
    );

  it('gets a rest after five calls and ten seconds; the others carry on at once', async () => {
    await add('ill', 1000);
    await add('well', 0);
    kind.answers('ill', () => failed('unauthorised', true));
    await failFor(20);
    expect(await health()).toMatchObject([{ failing: 5, code: 'unauthorised' }]);
    const id = await send();
    await postman.deliverOnce();
    expect(namesOf(kind, id)).toEqual(['well']);
    expect(await status(id)).toBe('sent');
  });

  it('gets no longer a rest for failing many calls at once', async () => {
    const id = await add('busy');
    const fail = () =>
      world.db.inWorkspace(workspace, (tx) => noteTrouble(tx, workspace, id, 'provider-unavailable'));
    for (let i = 0; i < 30; i += 1) await fail();
    await rows(
      world.db,
      `update provider_health set since = since - interval '11 seconds' where provider_id = $1`,
      [id],
    );
    await fail();
    const [{ rest_until: until }] = (await health()) as [{ rest_until: Date }];
    expect(until.getTime() - Date.now()).toBeLessThan(60_000);
  });

  it('gets none for a moment’s trouble (control)', async () => {
    await add('ill', 1000);
    kind.answers('ill', () => failed('provider-unavailable', true));
    await failFor(0);
    expect(await health()).toMatchObject([{ failing: 5, rest_until: null }]);
  });

  it('alone, it holds its messages without a try, then gets one batch to see, and all once it is well', async () => {
    await add('ill');
    kind.answers('ill', () => failed('provider-unavailable', true));
    await failFor(20);
    const before = kind.calls.length;
    const id = await send();
    await postman.deliverOnce();
    expect(await messageOf(world.db, id)).toMatchObject({
      status: 'queued',
      reason: { code: 'provider-resting' },
      tries: 0,
    });
    expect(kind.calls).toHaveLength(before);
    await restIsOver();
    await letRetry(world.db, workspace);
    await postman.deliverOnce();
    expect(kind.calls.length).toBeGreaterThan(before);
    const [{ rest_until: second }] = (await health()) as [{ rest_until: Date }];
    expect(second.getTime() - Date.now()).toBeGreaterThan(30_000); // as long as its trouble has lasted
    await restIsOver();
    kind.answers('ill', ({ key }) => ({ status: 'accepted', providerMessageId: key }));
    await letRetry(world.db, workspace);
    while ((await postman.deliverOnce()) > 0);
    expect(await status(id)).toBe('sent');
    expect(await health()).toEqual([]);
  });

  it('is looked at by one postman at a time', async () => {
    await add('ill');
    kind.answers('ill', () => failed('provider-unavailable', true));
    await failFor(20);
    await restIsOver();
    const [one, other] = [await send(), await send()];
    const claim = () => postman.deliverOnce();
    await rows(world.db, `update messages set not_before = now() + interval '1 hour' where id <> $1`, [one]);
    await claim();
    await rows(world.db, `update messages set not_before = now() where id = $1`, [other]);
    await claim();
    expect(await status(other)).toBe('queued provider-resting');
  });

  it('stays in use when it only asks for patience or refuses what is wrong', async () => {
    await add('busy');
    kind.answers('busy', () => failed('rate-limited', true));
    await failFor(20);
    expect(await health()).toEqual([]);
  });
});

describe('what a provider can carry', () => {
  it('decides who is asked: devices that it does not reach are for others', async () => {
    await add('phones', 1000, 'phones', 'push');
    const device = async (platform: string) => {
      const person = await addPerson(world.db, workspace);
      const token = `token-${person}`;
      await rows(
        world.db,
        `insert into devices (workspace_id, person_id, token_hash, platform, sealed, seen_at) values ($1, $2, $3, $4, $5, now())`,
        [workspace, person, vault.lookup('device', workspace, token), platform, vault.seal({ token })],
      );
      return person;
    };
    const [ios, android] = [await device('ios'), await device('android')];
    const push = { channel: 'push' };
    const mine = await queue(world.db, workspace, journey, ios, push);
    const others = await queue(world.db, workspace, journey, android, push);
    await postman.deliverOnce();
    expect(await status(others)).toBe('failed no-provider');
    expect(await status(mine)).not.toBe('failed no-provider');
  });

  it('a token that its provider calls dead is removed, the others of that person stay', async () => {
    await add('phones', 1000, 'phones', 'push');
    const person = await addPerson(world.db, workspace);
    const addToken = (token: string, seen: string) =>
      rows(
        world.db,
        `insert into devices (workspace_id, person_id, token_hash, platform, sealed, seen_at) values ($1, $2, $3, 'ios', $4, $5)`,
        [workspace, person, vault.lookup('device', workspace, token), vault.seal({ token }), seen],
      );
    await addToken('old', '2026-01-01');
    await addToken('new', '2026-02-01');
    phonesOnly.answers('phones', ({ to }) =>
      'token' in to && to.token === 'new'
        ? failed('unreachable-address', false)
        : { status: 'accepted', providerMessageId: 'x' },
    );
    const config = { channel: 'push', class: 'transactional', topic: '*', onSkip: 'continue', variants };
    const nodes = { start: trigger, hello: { type: 'send', config }, end: exit };
    const pushed = await publish(world.db, workspace, journeyOf(nodes));
    const first = await queue(world.db, workspace, pushed, person, { channel: 'push' });
    await postman.deliverOnce();
    expect(await status(first)).toBe('failed unreachable-address');
    const second = await queue(world.db, workspace, pushed, person, { channel: 'push' });
    await postman.deliverOnce();
    expect(await status(second)).toBe('sent');
    const left = await rows(world.db, 'select sealed from devices where person_id = $1', [person]);
    expect(left.map(({ sealed }) => vault.open(sealed as Buffer))).toEqual([{ token: 'old' }]);
  });

  it('approved texts go by their code, with what stands in their gaps; the others wait', async () => {
    const source = '【多年生】{{ person.first_name | default: "顾客" }}，您好，{{ entry.product }}到了';
    const approved = await publishHello(world.db, workspace, source);
    const provider = await add('mainland', 100, 'strict');
    const person = await addPerson(world.db, workspace, { attributes: { first_name: '小明' } });
    await world.db.inWorkspace(workspace, (tx) =>
      createApprovedText(tx, workspace, {
        id: uuidv7(),
        providerId: provider,
        source,
        signature: '多年生',
        code: 'SMS_1',
        slots: ['name', 'product'],
        state: 'approved',
        note: '',
      }),
    );
    const good = await queue(world.db, workspace, approved, person);
    const bad = await send();
    await postman.deliverOnce();
    expect(await status(bad)).toBe('queued text-not-approved');
    expect(await status(good)).toBe('sent');
    expect(strict.calls).toHaveLength(1);
    expect(strict.calls[0]!.message.content).toEqual({
      channel: 'sms',
      text: '【多年生】小明，您好，tea到了',
      approved: {
        signature: '多年生',
        code: 'SMS_1',
        slots: [
          { name: 'name', value: '小明' },
          { name: 'product', value: 'tea' },
        ],
      },
    });
  });
});

describe('a provider that tells over our connection', () => {
  it('is listened to while it is in use, and what it tells is taken in', async () => {
    const id = await add('line');
    const stop = new AbortController();
    const listening = postman.listen(stop.signal);
    await expect
      .poll(() => kind.listened.get('line')?.callbackUrl)
      .toBe(`https://journeys.example.com/v1/callbacks/${workspace}/${id}`);
    const message = await send();
    await postman.deliverOnce();
    const about = { providerMessageId: `line-${message}` };
    const receipt = { id: 'r1', about, what: 'delivered', at: Date.now() } as const;
    const hear = kind.listened.get('line')!.hear!;
    await hear({ receipts: [receipt], inbound: [] });
    await hear({ receipts: [receipt], inbound: [] });
    expect((await messageOf(world.db, message))['delivered_at']).not.toBeNull();
    const { phone } = kind.calls[0]!.message.to as { phone: string };
    await hear({
      receipts: [],
      inbound: [{ id: 'mo1', channel: 'sms', from: phone, to: '1069', text: 'TD', at: Date.now() }],
    });
    const suppressed = await rows(world.db, 'select reason from suppressions where workspace_id = $1', [
      workspace,
    ]);
    expect(suppressed).toEqual([{ reason: { code: 'opt-out' } }]);
    stop.abort();
    await listening;
  });
});
