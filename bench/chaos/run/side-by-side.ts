import { spawn } from 'node:child_process';
import readline from 'node:readline';
import { readClosingLine, type Count } from './counts.ts';
import type { Scenario } from './scenario.ts';

/** Each in a process of its own, so that none waits for what another has to do. Their closing lines are kept back. */
export function sideBySide(all: readonly Scenario[], seed: number): Promise<Count[]> {
  return Promise.all(all.map((one) => inOwnProcess(one, seed)));
}

async function inOwnProcess({ id, name }: Scenario, seed: number): Promise<Count> {
  const args = [...process.execArgv, process.argv[1]!, name, '--seed', String(seed), '--built'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('SIGTERM', () => child.kill());
  let count: Count | null = null;
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const closing = readClosingLine(line);
    if (closing) count = closing;
    else console.log(line);
  }
  if (count) return count;
  console.log(`FAIL  chaos ${id}: it ended before its time`);
  return { passed: 0, failed: 1, skipped: 0 };
}
