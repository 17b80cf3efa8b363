import { expect, test } from 'vitest';
import { sample } from './conformance.ts';
import type { OutgoingMessage } from './provider.ts';
import { accepted, sendEach } from './results.ts';

/** A sender whose calls end when the test says so. */
function playedSender(atOnce: number) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const send = sendEach(atOnce, async ({ key }) => {
    begun.push(key);
    await new Promise<void>((resolve) => ends.push(resolve));
    return accepted(key);
  });
  return { send, begun, endOne: () => ends.shift()!() };
}

const five = () => Array.from({ length: 5 }, () => sample('sms'));
const keys = (messages: readonly OutgoingMessage[]) => messages.map(({ key }) => key);
/** Until whatever can go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const lasting = new AbortController().signal;

test('all callers of a sender share its lanes, first come first served', async () => {
  const { send, begun, endOne } = playedSender(3);
  const [one, other] = [five(), five()];
  const results = [send(one, lasting), send(other, lasting)];
  await settled();
  expect(begun).toEqual(keys(one).slice(0, 3));
  for (let ended = 1; ended <= 10; ended += 1) {
    endOne();
    await settled();
    expect(begun).toHaveLength(Math.min(3 + ended, 10));
  }
  expect(begun).toEqual([...keys(one), ...keys(other)]);
  expect((await Promise.all(results)).flat()).toEqual(begun.map((key) => accepted(key)));
});

test('whether a call may begin is asked when it would, not when it was handed over', async () => {
  const { send, begun, endOne } = playedSender(2);
  const messages = five();
  let stopped = false;
  const results = send(messages, lasting, () => !stopped);
  await settled();
  stopped = true;
  endOne();
  endOne();
  const held = { status: 'failed', retryable: true, detail: 'held before the call' };
  expect(await results).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }, held, held, held]);
  expect(begun).toEqual(keys(messages).slice(0, 2));
});
