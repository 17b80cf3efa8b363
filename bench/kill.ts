import { startSink, type Sink } from '../packages/testkit/src/sink/start-sink.mjs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './harness/api.ts';
import { conclude, round, say } from './harness/closing.ts';
import { text, exit, graph, onEvent } from './harness/graphs.ts';
import type { WireEvent } from './harness/batches.ts';
import { postAll, signUpOf } from './harness/parked.ts';
import { until } from './harness/ready.ts';
import { withStack, type Stack } from './harness/stack.ts';
import { makeWorkspace, publishJourney } from './harness/workspace.ts';

const people = Number(process.env['BENCH_PEOPLE'] ?? 2_000);
/** Milliseconds after which no provider may be called any more. */
const limit = 5_000;
const rounds = 3;

const whsec = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;

/**
 * Messages are leaving as fast as a slow provider takes them; somebody presses the switch of the workspace. Timed from
 * when the press was answered to the last call of the provider; then the switch is lifted, and all the others must leave.
 */
async function run(stack: Stack) {
  const { origin, session } = await stack.open();
  const workspace = await makeWorkspace(origin, session, 'Kill', 'live');
  const sink = await startSink({ faults: { slow: 1 }, slowMs: 200 });
  await workspace.api.call('POST', '/v1/providers', {
    provider: 'http',
    channel: 'sms',
    name: 'Sink',
    credentials: { url: sink.url, allowPrivate: true, secret: whsec(7), callbackSecret: whsec(9) },
  });
  const nodes = { start: onEvent('Signed Up'), hello: text('Hello'), end: exit('done') };
  const edges = ['start.next hello', 'hello.next end'];
  await publishJourney(workspace.api, 'Kill', graph(nodes, edges, 'always'));
  stack.worker('worker').start();
  const numbers = Array.from({ length: people }, (_, i) => i);
  await postAll(origin, workspace.writeKey, numbers, identityOf);
  await postAll(origin, workspace.writeKey, numbers, signUpOf);
  const times: number[] = [];
  for (let i = 1; i <= rounds; i += 1) {
    const some = (people * i) / (rounds + 2);
    await until('messages are leaving', () => sink.calls().length >= some, { timeout: 300_000, every: 20 });
    times.push(await pressAndLift(workspace.api, sink));
    say(`round ${i}: the last call came ${round(times.at(-1)!)} ms after the press`);
  }
  await until('all have left', () => accepted(sink) >= people, { timeout: 600_000, every: 200 });
  await sink.close();
  return figuresOf(times, accepted(sink));
}

/** Somebody who can be written to. */
const identityOf = (number: number): WireEvent => ({
  type: 'identify',
  userId: `person-${number}`,
  traits: { phone: `+86138${String(number).padStart(8, '0')}` },
  messageId: randomUUID(),
  timestamp: new Date().toISOString(),
});

/** It takes whatever it is given, if slowly. */
const accepted = (sink: Sink): number => new Set(sink.calls().map(({ key }) => key)).size;

async function pressAndLift(api: Api, sink: Sink): Promise<number> {
  const { id } = await api.call<{ id: string }>('POST', '/v1/stops', {});
  const pressed = Date.now();
  await sleep(limit + 2_000);
  const last = Math.max(pressed, ...sink.calls().map(({ at }) => at));
  await api.call('DELETE', `/v1/stops/${id}`);
  return last - pressed;
}

function figuresOf(times: readonly number[], sent: number) {
  const value = Math.max(...times);
  const figures = {
    bench: 'kill',
    value: round(value),
    unit: 'milliseconds from the press of the kill switch to the last call of a provider, the slowest of all rounds',
    floor: limit,
    ratio: round(value / limit, 3),
    rounds: times.map((one) => round(one)),
    sent,
  };
  const passed = value <= limit && sent === people;
  return { figures, passed, why: `a call came after ${limit} ms, or not all were sent once it was lifted` };
}

await conclude(() => withStack('kill', { say }, run));
