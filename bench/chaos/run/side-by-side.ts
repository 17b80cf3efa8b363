import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import readline from 'node:readline';
import { readClosingLine, type Count } from './counts.ts';
import type { Scenario } from './scenario.ts';

/**
 * As many at once as there are processors, each in a process of its own, so that none waits for what another has to do.
 * Their closing lines are kept back.
 */
export async function sideBySide(all: readonly Scenario[], seed: number): Promise<Count[]> {
  const counts: Count[] = [];
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      counts.push(await inOwnProcess(next, seed));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return counts;
}

async function inOwnProcess({ id, name }: Scenario, seed: number): Promise<Count> {
  const args = [...process.execArgv, process.argv[1]!, name, '--seed', String(seed), '--built'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = () => void child.kill();
  process.on('SIGTERM', end);
  let count: Count | null = null;
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const closing = readClosingLine(line);
    if (closing) count = closing;
    else console.log(line);
  }
  process.off('SIGTERM', end);
  if (count) return count;
  console.log(`FAIL  chaos ${id}: it ended before its time`);
  return { passed: 0, failed: 1, skipped: 0 };
}
