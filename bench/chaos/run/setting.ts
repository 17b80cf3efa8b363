import { startSink, type Sink, type SinkRule } from '../../../packages/testkit/src/sink/start-sink.mjs';
import { usualGuardrails, type CapRule, type Graph } from '@perennial/journey';
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

/** All that a worker can do for a live workspace that calls nobody. */
export const everything = 'router,postman,turns,sweeper';

export interface SettingOptions {
  /** Instead of the checkout: journeys by name. Marketing leaves at any hour then. */
  readonly journeys?: Readonly<Record<string, Graph>>;
  readonly caps?: readonly CapRule[];
  readonly journey?: JourneyOptions;
  readonly faults?: Readonly<Partial<typeof usualFaults>>;
  /** Faults that hang on more than chance; what it leaves open, `faults` decide. */
  readonly rule?: SinkRule;
  /** How many processes of the API; one unless said. */
  readonly apis?: number;
  /** Worker processes by name, with their roles; one with all unless said. Those in `later` are left for the run to start. */
  readonly workers?: Readonly<Record<string, string>>;
  readonly later?: readonly string[];
}

/** Everything in place and nobody in it yet. */
export interface Setting {
  readonly workspace: BenchWorkspace;
  readonly journey: string;
  /** All of them. */
  readonly journeys: readonly string[];
  readonly terms: Terms;
  readonly sink: Sink;
  readonly apis: readonly { readonly program: Program; readonly origin: string }[];
  readonly workers: readonly Program[];
}

/** Starting may take long where many programs do at once. Milliseconds. */
const patience = { timeout: 180_000 };

export async function prepare(stack: Stack, seed: number, options: SettingOptions): Promise<Setting> {
  const { journey: wanted = {}, faults = usualFaults, rule, apis = 1 } = options;
  const first = await stack.open();
  const others = await Promise.all(Array.from({ length: apis - 1 }, (_, i) => stack.api(`api-${i + 2}`)));
  for (const { program } of others) program.start();
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
  const graphs = options.journeys ?? { Checkout: checkout(wanted) };
  const journeys: string[] = [];
  for (const [name, graph] of Object.entries(graphs))
    journeys.push(await publishJourney(workspace.api, name, graph));
  for (const { origin, program } of others)
    await until(`${program.name} is ready`, () => isReady(origin), patience);
  const hours = hoursThatEnd(Date.now());
  await workspace.api.call('PUT', '/v1/settings', {
    allowedHours: { sms: null, email: options.journeys ? null : asSetting(hours), push: null },
  });
  if (options.caps)
    await workspace.api.call('PUT', '/v1/guardrails', { ...usualGuardrails, caps: options.caps });
  return {
    workspace,
    journey: journeys[0]!,
    journeys,
    terms: termsOf(wanted, hours),
    sink,
    apis: [first, ...others],
    workers: startWorkers(stack, options),
  };
}

function startWorkers(
  stack: Stack,
  { workers = { worker: everything }, later = [] }: SettingOptions,
): readonly Program[] {
  const programs = Object.entries(workers).map(([name, roles]) => stack.worker(name, roles));
  for (const worker of programs) if (!later.includes(worker.name)) worker.start();
  return programs;
}

const whsec = (byte: number) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;
