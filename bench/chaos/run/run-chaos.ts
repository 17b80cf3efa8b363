import { setTimeout as sleep } from 'node:timers/promises';
import { withStack, type Stack } from '../../harness/stack.ts';
import type { Evidence } from '../checker/evidence.ts';
import { check, lineOf, passes } from '../checker/index.ts';
import { rudderClient, segmentClient } from './clients.ts';
import { becomesQuiet, collect } from './collect.ts';
import { notebook, readEvidence, type Notebook } from './evidence-files.ts';
import { killAround, type Killing, type Victim } from './kills.ts';
import { startProxy } from './proxy.ts';
import { randomFrom, seedOf } from './random.ts';
import { prepare, type Setting } from './setting.ts';
import { castOf, shop } from './shoppers.ts';

export interface ChaosPlan {
  readonly name: string;
  readonly people: number;
  /** Milliseconds over which they begin. */
  readonly spread: number;
  readonly killing: Killing;
  /** From the first person on. Milliseconds. */
  readonly killFor: number;
  readonly victims: (stack: Stack, setting: Setting) => readonly Victim[];
  /** Times each must have been killed, else the run proves nothing. */
  readonly least: number;
  /** Before any server starts, as in `withStack`. */
  readonly prepare?: (data: string) => () => void;
  /** What else must have been seen; one line for each thing that is wrong. */
  readonly also?: (evidence: Evidence) => readonly string[];
}

const say = (line: string) => console.log(`[chaos] ${line}`);
/** After the last kill: leases of 30 seconds must run out, and a wait of a minute. */
const patience = 150_000;

/** Runs the plan, lets the checker judge what is left, and ends the process. */
export async function runChaos(plan: ChaosPlan): Promise<never> {
  const seed = seedOf(process.argv);
  say(`seed ${seed}; the same again: npm run chaos -- ${plan.name} --seed ${seed}`);
  const began = performance.now();
  try {
    const options = { say, mayCrash: true, prepare: plan.prepare };
    const ok = await withStack(`chaos-${plan.name}`, options, (stack) => play(plan, stack, seed));
    say(`${ok ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1_000).toFixed(0)} s, seed ${seed}`);
    process.exit(ok ? 0 : 1);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

async function play(plan: ChaosPlan, stack: Stack, seed: number): Promise<boolean> {
  const random = randomFrom(seed);
  const notes = notebook(stack.logs);
  const setting = await prepare(stack, seed);
  const { workspace, journey, apis } = setting;
  const cast = castOf(random, plan.people, plan.spread);
  const proxy = await startProxy(
    apis.map(({ origin }) => origin),
    notes.asked,
  );
  const shopping = visit(setting, proxy, notes, (clients) => shop(cast, clients, proxy));
  say(`${plan.people} people come in over ${plan.spread / 1_000} s`);
  const victims = plan.victims(stack, setting);
  const kills = await killAround(victims, randomFrom(seed + 1), plan.killing, notes.killed, plan.killFor);
  say(
    `killed: ${Object.entries(kills)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')}`,
  );
  await withLimit(shopping, 60_000, 'the clients deliver everything');
  await becomesQuiet(workspace.api, journey, plan.people, say, patience).catch((error: Error) =>
    say(error.message),
  );
  notes.product(await collect(workspace.api, journey, stack.temporal));
  await proxy.close();
  await setting.closeSink();
  return judged(plan, stack, kills);
}

async function visit(
  { workspace }: Setting,
  { origin }: { readonly origin: string },
  notes: Notebook,
  work: (clients: Parameters<typeof shop>[1]) => Promise<void>,
): Promise<void> {
  const options = { origin, writeKey: workspace.writeKey, note: notes.called };
  const clients = [segmentClient(options), rudderClient(options)];
  await work(clients);
  await Promise.all(clients.map((client) => client.close()));
}

function judged(plan: ChaosPlan, { logs, programs }: Stack, kills: Record<string, number>): boolean {
  const evidence = readEvidence(logs);
  const verdicts = check(evidence);
  for (const verdict of verdicts) console.log(lineOf(verdict));
  const crashed = programs.filter((one) => one.crashes() > 0);
  for (const one of crashed)
    say(`${one.name} ended by itself ${one.crashes()} times; see ${logs}/${one.name}.log`);
  const spared = Object.entries(kills).filter(([, n]) => n < plan.least);
  for (const [name, n] of spared) say(`${name} was killed only ${n} times`);
  const wrong = plan.also?.(evidence) ?? [];
  for (const line of wrong) say(line);
  return verdicts.every(passes) && crashed.length + spared.length + wrong.length === 0;
}

async function withLimit(work: Promise<void>, milliseconds: number, what: string): Promise<void> {
  const limit = sleep(milliseconds, undefined, { ref: false }).then(() => {
    throw new Error(`${what}: not within ${milliseconds / 1_000} s`);
  });
  await Promise.race([work, limit]);
}
