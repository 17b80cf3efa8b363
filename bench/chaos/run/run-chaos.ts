import { setTimeout as sleep } from 'node:timers/promises';
import { withStack, type Stack } from '../../harness/stack.ts';
import type { Verdict } from '../checker/evidence.ts';
import { check } from '../checker/index.ts';
import { rudderClient, segmentClient } from './clients.ts';
import { becomesQuiet, collect } from './collect.ts';
import { notebook, readEvidence, type Notebook } from './evidence-files.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { randomFrom } from './random.ts';
import type { Plan, Scenario } from './scenario.ts';
import { prepare, type Setting } from './setting.ts';
import { castOf, shop } from './shoppers.ts';
import { sizeOf } from './size.ts';
import { watch } from './watch.ts';

/** Limits of what is waited for by looking, so that a run that hangs comes to an end. Milliseconds. */
const patience = 600_000;

/** Where a run of it leaves its evidence, and its servers their data. */
export const runName = ({ name }: Pick<Scenario, 'name'>): string => `chaos-${name}`;

/** Runs the scenario on a fresh stack. Returns what the checker says of what is left, and whether it struck at all. */
export function runChaos(
  scenario: Scenario,
  { seed, say }: { readonly seed: number; readonly say: (line: string) => void },
): Promise<readonly Verdict[]> {
  const size = sizeOf(scenario);
  const plan = scenario.plan({ seed, share: size.share });
  const options = { say, mayCrash: true, built: true, prepare: plan.prepare };
  return withStack(runName(scenario), options, async (stack) => {
    const notes = notebook(stack.logs);
    const setting = await prepare(stack, seed, plan.setting ?? {});
    notes.terms(setting.terms);
    const watching = new AbortController();
    const watched = watch(stack, notes.looked, watching.signal);
    say(`${size.people} people come in over ${(size.spread / 1_000).toFixed(0)} s`);
    await live({ plan, stack, setting, notes, size, seed, say });
    watching.abort();
    await watched;
    await setting.sink.close();
    return judge(scenario, plan, stack);
  });
}

interface Life {
  readonly plan: Plan;
  readonly stack: Stack;
  readonly setting: Setting;
  readonly notes: Notebook;
  readonly size: ReturnType<typeof sizeOf>;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** From the first person to the last, and on until all is quiet. */
async function live({ plan, stack, setting, notes, size, seed, say }: Life): Promise<void> {
  const { workspace, journeys, apis } = setting;
  const proxy = await startProxy(
    apis.map(({ origin }) => origin),
    notes.asked,
  );
  const cast = castOf(randomFrom(seed), { ...size, steady: plan.steady ?? false });
  const shopping = visit(setting, proxy, notes, (clients) => shop(cast, clients, proxy));
  const random = randomFrom(seed + 1);
  const disturbing = plan.disturb({ stack, setting, people: size.people, random, note: notes.killed });
  await withLimit(Promise.all([shopping, disturbing]), 'the clients deliver everything');
  await becomesQuiet(workspace.api, journeys, size.people, say, patience).catch((error: Error) =>
    say(error.message),
  );
  notes.product(await collect(workspace.api, journeys, stack.temporal));
  await proxy.close();
}

async function visit(
  { workspace }: Setting,
  { origin }: Proxy,
  notes: Notebook,
  work: (clients: Parameters<typeof shop>[1]) => Promise<void>,
): Promise<void> {
  const options = { origin, writeKey: workspace.writeKey, note: notes.called };
  const clients = [segmentClient(options), rudderClient(options)];
  await work(clients);
  await Promise.all(clients.map((client) => client.close()));
}

/** What the checker says; and that it was chaos at all, which no program of ours may have ended in by itself. */
function judge({ id, says }: Scenario, plan: Plan, { logs, programs }: Stack): readonly Verdict[] {
  const evidence = readEvidence(logs);
  const { seen, found } = plan.struck(evidence);
  const invariants = plan.check ?? check;
  const crashed = programs.filter((one) => one.crashes() > 0);
  const ended = crashed.map((one) => `${one.name} ended by itself ${one.crashes()} times; see ${logs}`);
  return [...invariants(evidence), { id, says, seen, found: [...found, ...ended] }];
}

async function withLimit(work: Promise<unknown>, what: string): Promise<void> {
  const limit = sleep(patience, undefined, { ref: false }).then(() => {
    throw new Error(`${what}: not within ${patience / 1_000} s`);
  });
  await Promise.race([work, limit]);
}
