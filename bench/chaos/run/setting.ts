import { startSink } from '../../../packages/testkit/src/sink/start-sink.mjs';
import { email, exit, graph, onEvent, waitFor } from '../../harness/graphs.ts';
import type { Program } from '../../harness/program.ts';
import { isReady, until } from '../../harness/ready.ts';
import type { Stack } from '../../harness/stack.ts';
import { makeWorkspace, publishJourney, type BenchWorkspace } from '../../harness/workspace.ts';
import { ordered, started } from '../checker/story.ts';
import { sinkLog } from './evidence-files.ts';

/** REAL-WORLD 3.3: what every run has to live with. */
const faults = { fail: 0.04, reset: 0.04, slow: 0.02, limited: 0.01 };

/** Two messages for everybody, and an end that hangs on an order in time. */
const checkout = graph(
  {
    start: onEvent(started),
    hello: email('We keep your basket'),
    wait: waitFor(ordered, { amount: 1, unit: 'minutes' }),
    thanks: email('Thank you'),
    bought: exit('bought'),
    remind: email('Your basket is waiting'),
    reminded: exit('reminded'),
  },
  [
    'start.next hello',
    'hello.next wait',
    'wait.happened thanks',
    'thanks.next bought',
    'wait.timeout remind',
    'remind.next reminded',
  ],
  'once',
);

/** Everything in place and nobody in it yet. */
export interface Setting {
  readonly workspace: BenchWorkspace;
  readonly journey: string;
  readonly apis: readonly { readonly program: Program; readonly origin: string }[];
  readonly workers: readonly Program[];
  readonly closeSink: () => Promise<void>;
}

export async function prepare(stack: Stack, seed: number): Promise<Setting> {
  const first = await stack.open();
  const second = await stack.api('api-2');
  second.program.start();
  const workspace = await makeWorkspace(first.origin, first.session, 'Chaos', 'live');
  const sink = await startSink({ seed, faults, slowMs: 2_000, log: sinkLog(stack.logs) });
  await workspace.api.call('POST', '/v1/providers', {
    provider: 'http',
    channel: 'email',
    name: 'Sink',
    credentials: { url: sink.url, allowPrivate: true, secret: whsec(7), callbackSecret: whsec(9) },
  });
  const journey = await publishJourney(workspace.api, 'Checkout', checkout);
  const workers = [
    stack.worker('router', 'router'),
    stack.worker('postman', 'postman'),
    stack.worker('turns', 'turns,sweeper'),
  ];
  for (const worker of workers) worker.start();
  await until('the second API is ready', () => isReady(second.origin));
  return { workspace, journey, apis: [first, second], workers, closeSink: sink.close };
}

const whsec = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;
