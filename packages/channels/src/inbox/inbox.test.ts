import { expect, test } from 'vitest';
import { describeProvider, sample, type Peer } from '../contract/conformance.ts';
import type { Deposit } from '../contract/provider.ts';
import { inbox } from './provider.ts';

/** Inboxes in memory; the magic people behave as their names say. */
const there = new Map<string, Deposit>();

async function deposit(one: Deposit): Promise<boolean> {
  if (one.person === 'hang') return new Promise(() => {});
  if (one.person === 'gone') return false;
  there.set(one.key, one);
  if (one.person === 'break') throw new Error('the line to the database broke after the commit');
  return true;
}

const peer: Peer = {
  failures: [{ name: 'gone', reason: 'unreachable-address', retryable: false }],
  arrange: (behaviour, message) =>
    behaviour === 'accept' ? message : { ...message, to: { channel: 'inbox', person: behaviour } },
  delivered: (key) => Number(there.has(key)),
};

describeProvider({
  definition: { ...inbox, connect: (credentials) => inbox.connect(credentials, { deposit }) },
  credentials: { keepDays: 30 },
  peer,
});

test('what is put there is the message, for as long as the settings say', async () => {
  const message = sample('inbox');
  await inbox.connect({ keepDays: 30 }, { deposit }).send([message], AbortSignal.timeout(5_000));
  const { key, to, content } = message;
  expect(there.get(key)).toEqual({ key, person: (to as { person: string }).person, content, days: 30 });
});

test('where there is no inbox it fails, and may be tried again', async () => {
  const results = await inbox.connect({ keepDays: 30 }).send([sample('inbox')], AbortSignal.timeout(5_000));
  expect(results).toMatchObject([{ status: 'failed', reason: 'provider-unavailable', retryable: true }]);
});

test('takes nothing of another channel', async () => {
  const sender = inbox.connect({ keepDays: 30 }, { deposit });
  const results = await sender.send([sample('push')], AbortSignal.timeout(5_000));
  expect(results).toMatchObject([{ status: 'failed', reason: 'unsupported', retryable: false }]);
});
