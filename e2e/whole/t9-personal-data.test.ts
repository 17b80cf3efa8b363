import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canaryJourney, hello, mistakes, nudge } from './testing/canary-journey.ts';
import { canary, hits } from './testing/canary.ts';
import { dumpTables, histories, serverFiles } from './testing/dumps.ts';
import { send, signUp, type Anything, type Owner } from './testing/owner.ts';
import { startStack, type Stack } from './testing/stack.ts';

let stack: Stack;
let owner: Owner;
let live: string;
let messages: readonly Anything[];
beforeAll(async () => {
  stack = await startStack();
  owner = await signUp(stack);
  live = owner.workspaces.live;
  const { id } = await owner.post('/v1/journeys', { name: 'Canary', draft: canaryJourney }, live);
  await owner.post(`/v1/journeys/${id}/publish`, {}, live);
  await throughTheJourney();
  messages = await allMessages();
  await whatComesBack();
  await whatGoesWrong();
}, 180_000);
afterAll(() => stack?.stop());

const everything = Object.values(canary);

async function throughTheJourney(): Promise<void> {
  const key = await owner.makeKey('server', live);
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  await send(`${stack.url}/v1/batch`, { authorization }, hello);
  await eventually(async () => expect((await passage()).node).toBe('wait'), { timeout: 30_000, every: 200 });
  await send(`${stack.url}/v1/track`, { authorization }, nudge);
}

async function passage(): Promise<Anything> {
  const { items: people } = await owner.get(`/v1/people?search=${canary.user}`, live);
  const { items } = await owner.get(`/v1/people/${people[0].id}/enrollments`, live);
  return items[0];
}

/** All four have come to an end, the one that can't be rendered by being parked. */
function allMessages(): Promise<readonly Anything[]> {
  return eventually(
    async () => {
      const { items } = await owner.get('/v1/messages', live);
      const states = items.map((one: Anything) => `${one.channel} ${one.status}`).sort();
      expect(states).toEqual(['email sent', 'push sent', 'sms parked', 'sms sent']);
      return items as Anything[];
    },
    { timeout: 60_000, every: 250 },
  );
}

/** Receipts of every kind, a reply, and the opt-out. */
async function whatComesBack(): Promise<void> {
  const { items } = await owner.get('/v1/sandbox/messages', live);
  const play = (id: string, body: object) => owner.post(`/v1/sandbox/messages/${id}/play`, body, live);
  for (const { id, channel } of items) {
    for (const what of ['delivered', 'clicked', 'failed']) await play(id, { what });
    if (channel !== 'sms') continue;
    await play(id, { what: 'replied', text: canary.reply });
    await play(id, { what: 'replied', text: 'T' });
  }
}

async function whatGoesWrong(): Promise<void> {
  const authorization = `Bearer ${await owner.makeKey('secret', live)}`;
  const headers = { authorization, 'content-type': 'application/json' };
  for (const [method, path, body] of mistakes) {
    const { status } = await fetch(stack.url + path, { method, headers, ...(body && { body }) });
    expect([path, status >= 400 && status < 500]).toEqual([path, true]);
  }
}

describe('T9: personal data, through the whole', () => {
  it('is there for those who may see it (control)', async () => {
    const person = (await owner.get(`/v1/people?search=${canary.user}`, live)).items[0];
    const seen = await Promise.all([
      owner.get(`/v1/people/${person.id}`, live),
      owner.get(`/v1/people/${person.id}/events`, live),
      owner.get('/v1/sandbox/messages', live),
      owner.get('/v1/dead-letters', live),
    ]);
    expect(hits(JSON.stringify(seen))).toEqual(everything);
    expect(seen[3].items.length).toBeGreaterThanOrEqual(2);
    expect(messages).toHaveLength(4);
    expect((await passage()).status).toBe('done');
  });

  it('is found in every dress (control)', () => {
    for (const value of everything) {
      const bytes = Buffer.from(`{"planted":"${value}"}`);
      for (const encoding of ['utf8', 'hex', 'base64'] as const)
        expect(hits(bytes.toString(encoding))).toContain(value);
    }
  });

  it('is not in what api and worker log at their most talkative', () => {
    const log = stack.said();
    expect(log).toContain('answered');
    expect(log).toContain('worker started');
    expect(hits(log)).toEqual([]);
    expect(hits(`${log}${JSON.stringify({ level: 30, msg: `hello ${canary.name}` })}`)).toEqual([
      canary.name,
    ]);
  });

  it("is not in Temporal's histories", async () => {
    const all = await eventually(
      () => {
        const found = histories(stack);
        expect(found.join('')).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
        return found;
      },
      { timeout: 20_000, every: 500 },
    );
    expect(all.join('')).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED');
    expect(hits(all.join('\n'))).toEqual([]);
  });

  it('is not in the files and logs of Temporal and Postgres', () => {
    const files = serverFiles(stack);
    expect([...files.keys()]).toEqual(expect.arrayContaining(['temporal.db', 'postgres.log']));
    const enrolled = messages[0].enrollment as string;
    expect([...files.values()].some((text) => text.includes(enrolled))).toBe(true);
    for (const [name, text] of files) expect([name, hits(text)]).toEqual([name, []]);
  });

  it('is not in a dump of the database', async () => {
    const tables = await dumpTables(stack);
    const filled = [...tables].filter(([, text]) => text !== '').map(([name]) => name.replace(/^\w+\./, ''));
    for (const name of [
      'people',
      'identities',
      'devices',
      'messages',
      'dead_letters',
      'receipts',
      'suppressions',
    ])
      expect(filled).toContain(name);
    for (const [name, text] of tables) expect([name, hits(text)]).toEqual([name, []]);
  });
});
