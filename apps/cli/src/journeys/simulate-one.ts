import {
  createSimulator,
  defaultEventMap,
  pull,
  type SimulatedPerson,
  type Standing,
} from '@perennial/simulate';
import type { Call, Outcome } from '../command.ts';
import { exits, Fault } from '../exits.ts';
import { readJson } from '../files.ts';
import { readBase, worldOf, type Base } from './base.ts';
import type { Simulated } from './simulated.ts';

const day = 86_400_000;

/** One person enters now and does nothing further; the log is the engine's, step by step. */
export async function simulateOne(call: Call, simulated: Simulated, whom: string): Promise<Outcome> {
  const { program, journey = 'unknown', days } = simulated;
  const base = whom.startsWith('@')
    ? await fromFile(call, whom.slice(1))
    : await known(call, simulated, whom);
  const [person] = base.people;
  if (!person) throw new Fault(exits.findings, 'no-person', { person: whom });
  const simulator = createSimulator(worldOf(program, journey, base));
  const standing = simulator.begin(person, base.now, pull(program, person, base.now));
  return told(call, simulator.advance(standing, base.now + days * day));
}

async function known(call: Call, { program, journey }: Simulated, person: string): Promise<Base> {
  if (journey === undefined) throw new Fault(exits.findings, 'never-pushed', { file: call.names[0]! });
  return readBase(call.api(), journey, program, { people: [person], count: 1 });
}

/** `{ "now": 1767225600000, "facts": ..., "entries": [] }`, as `POST /v1/journeys/:journey/simulate` tells people. */
async function fromFile({ world }: Call, file: string): Promise<Base> {
  const found = (await readJson(world, file)) as Partial<SimulatedPerson & { now: number }> | null;
  if (typeof found?.facts?.person?.id !== 'string' || typeof found.now !== 'number')
    throw new Fault(exits.findings, 'not-a-person', { file });
  const { now, facts, entries = [] } = found;
  return {
    now,
    zone: 'UTC',
    eventMap: defaultEventMap,
    stageModels: [],
    others: [],
    people: [{ facts, entries }],
  };
}

function told({ words }: Call, { log, effects, passages }: Standing): Outcome {
  const steps = log.map(({ at, node, kind, port, variant, reason }) => {
    const way = [port, variant].filter(Boolean).join(' ');
    return `${new Date(at).toISOString()}  ${node}  ${kind}${way && ` ${way}`}  (${reason.code})`;
  });
  const inside = passages.filter(({ state }) => state.status === 'live').length;
  return {
    exit: exits.ok,
    lines: [...steps, words.walked(steps.length, effects.length, inside)],
    json: { log, effects, inside },
  };
}
