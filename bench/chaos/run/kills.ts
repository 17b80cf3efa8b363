import { startPostgres, startTemporal } from '@perennial/testkit/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from '../../harness/program.ts';
import { isReady, until } from '../../harness/ready.ts';
import type { Stack } from '../../harness/stack.ts';
import type { Kill } from '../checker/evidence.ts';
import { between, shuffled } from './random.ts';
import type { Setting } from './setting.ts';

/** Something that can be killed and comes back. */
export interface Victim {
  readonly name: string;
  readonly kill: () => Promise<void>;
  readonly revive: () => Promise<void> | void;
}

export interface Killing {
  /** Milliseconds between two kills. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds that it stays dead. */
  readonly dead: number;
  /** How often each of them is killed. */
  readonly rounds: number;
}

/** Kills one after the other, each as often as the others. */
export async function killInRounds(
  victims: readonly Victim[],
  random: () => number,
  { from, to, dead, rounds }: Killing,
  note: (kill: Kill) => void,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const { name, kill, revive } of shuffled(random, victims)) {
      await sleep(between(random, from, to));
      const at = Date.now();
      await kill();
      await sleep(dead);
      await revive();
      note({ program: name, at, back: Date.now() });
    }
}

export const workerVictim = ({ name, kill, start }: Program): Victim => ({ name, kill, revive: start });

/** Back when it serves, so that of two one is always there, however slow the machine. */
export const apiVictim = ({ program, origin }: Setting['apis'][number]): Victim => ({
  name: program.name,
  kill: program.kill,
  revive: async () => {
    program.start();
    await until(`${program.name} is ready`, () => isReady(origin), { timeout: 180_000 });
  },
});

export const postgresVictim = (stack: Stack): Victim => ({
  name: 'postgres',
  kill: async () => void process.kill(stack.servers.postgres.pid, 'SIGKILL'),
  revive: () => startPostgresAgain(stack),
});

export async function startPostgresAgain(stack: Stack): Promise<void> {
  const { port } = stack.servers.postgres;
  stack.replace({ postgres: await startPostgres({ directory: stack.data, port, maxConnections: 200 }) });
}

export const temporalVictim = (stack: Stack): Victim => ({
  name: 'temporal',
  kill: async () => void process.kill(stack.servers.temporal.pid, 'SIGKILL'),
  revive: async () => {
    const { port } = stack.servers.temporal;
    stack.replace({ temporal: await startTemporal({ directory: stack.data, port }) });
  },
});
