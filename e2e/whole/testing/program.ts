import { spawn } from 'node:child_process';
import { stopProcess } from '@perennial/testkit';

export interface RunningProgram {
  /** Everything it wrote, to either stream. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** Runs one of our programs and keeps what it says. */
export function startProgram(script: string, env: NodeJS.ProcessEnv): RunningProgram {
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return {
    said: () => Buffer.concat(chunks).toString('utf8'),
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null) await stopProcess(child.pid, 'SIGTERM', 15_000);
    },
  };
}
