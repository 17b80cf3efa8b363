import { startSink, type Sink, type SinkRule } from '../../../packages/testkit/src/sink/start-sink.mjs';
import type { Program } from '../../harness/program.ts';
import { isReady, until } from '../../harness/ready.ts';
import type { Stack } from '../../harness/stack.ts';
import { makeWorkspace, publishJourney, type BenchWorkspace } from '../../harness/workspace.ts';
import type { Terms } from '../checker/evidence.ts';
import { sinkLog } from './evidence-files.ts';
import { asSetting, hoursThatEnd } from './hours.ts';
import { checkout, termsOf, type JourneyOptions } from './journey.ts';

/** REAL-WORLD 3.3: what every run has to live with, unless it has faults of its own. */
export const usualFaults = { fail: 0.04, reset: 0.04, slow: 0.02, limited: 0.01 };

/** The parts of the engine, each a process of its own. */
const usualWorkers = { router: 'router', postman: 'postman', turns: 'turns,sweeper' };

export interface SettingOptions {
  readonly journey?: JourneyOptions;
  readonly faults?: Readonly<Partial<typeof usualFaults>>;
  /** Faults that hang on more than chance; what it leaves open, `faults` decide. */
  readonly rule?: SinkRule;
  /** Worker processes by name, with their roles. Those in `later` are left for the run to start. */
  readonly workers?: Readonly<Record<string, string>>;
  readonly later?: readonly string[];
}

/** Everything in place and nobody in it yet. */
export interface Setting {
  readonly workspace: BenchWorkspace;
  readonly journey: string;
  readonly terms: Terms;
  readonly sink: Sink;
  readonly apis: readonly { readonly program: Program; readonly origin: string }[];
  readonly workers: readonly Program[];
}

export async function prepare(
  stack: Stack,
  seed: number,
  { journey: options = {}, faults = usualFaults, rule, workers = usualWorkers, later = [] }: SettingOptions,
): Promise<Setting> {
  const first = await stack.open();
  const second = await stack.api('api-2');
  second.program.start();
  const workspace = await makeWorkspace(first.origin, first.session, 'Chaos', 'live');
  const sink = await startSink({
    seed,
    faults,
    slowMs: 2_000,
    log: sinkLog(stack.logs),
    ...(rule && { rule }),
  });
  await workspace.api.call('POST', '/v1/providers', {
    provider: 'http',
    channel: 'email',
    name: 'Sink',
    credentials: { url: sink.url, allowPrivate: true, secret: whsec(7), callbackSecret: whsec(9) },
  });
  const journey = await publishJourney(workspace.api, 'Checkout', checkout(options));
  await until('the second API is ready', () => isReady(second.origin));
  const hours = hoursThatEnd(Date.now());
  await workspace.api.call('PUT', '/v1/settings', {
    allowedHours: { sms: null, email: asSetting(hours), push: null },
  });
  const programs = Object.entries(workers).map(([name, roles]) => stack.worker(name, roles));
  for (const worker of programs) if (!later.includes(worker.name)) worker.start();
  return {
    workspace,
    journey,
    terms: termsOf(options, hours),
    sink,
    apis: [first, second],
    workers: programs,
  };
}

const whsec = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;
