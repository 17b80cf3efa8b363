import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProgramOptions {
  readonly name: string;
  /** A built program, or with `loader` a TypeScript file. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folder of `NAME.log`, which goes on over restarts. */
  readonly logs: string;
  readonly onLine?: (line: string) => void;
}

/** One of our programs, which can be killed and started again. It is ended by its own process, never by name. */
export interface Program {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** Times it ended without being asked to. */
  readonly crashes: () => number;
  readonly start: () => void;
  /** SIGKILL, and it is gone when this returns. Does not count as a crash. */
  readonly kill: () => Promise<void>;
  /** Stands still (SIGSTOP) until resumed. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** SIGTERM, and SIGKILL when that takes longer than ten seconds. */
  readonly stop: () => Promise<void>;
}

/** `BENCH_PROFILE=folder` writes a CPU profile of every program that ends in good order. */
function profiling(name: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
}

export function program({ name, script, env, logs, onLine = () => {} }: ProgramOptions): Program {
  let child: ChildProcess | undefined;
  let crashes = 0;
  const log = (line: string) => fs.appendFileSync(path.join(logs, `${name}.log`), `${line}\n`);
  const end = async (signal: NodeJS.Signals) => {
    const one = child;
    child = undefined;
    if (!one || one.exitCode !== null || one.signalCode !== null) return;
    const gone = once(one, 'exit');
    one.kill(signal);
    await Promise.race([gone, sleep(10_000).then(() => one.kill('SIGKILL'))]);
    await gone;
    log(`-- ended by ${signal}`);
  };
  return {
    name,
    pid: () => child?.pid,
    crashes: () => crashes,
    start: () => {
      const one = spawn(process.execPath, [...profiling(name), script], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = one;
      log(`-- started, pid ${one.pid}`);
      for (const input of [one.stdout!, one.stderr!])
        readline.createInterface({ input }).on('line', (line) => {
          log(line);
          onLine(line);
        });
      one.once('exit', (code, signal) => {
        if (child !== one) return;
        crashes += 1;
        log(`-- crashed: ${signal ?? code}`);
      });
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
