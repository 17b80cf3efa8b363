import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../harness/stack.ts';
import type { Look } from '../checker/evidence.ts';

const every = 2_000;
const page = 4_096;

/** Writes down every other second what each process of the stack takes, until told to stop. Needs /proc. */
export async function watch(stack: Stack, note: (look: Look) => void, signal: AbortSignal): Promise<void> {
  if (!fs.existsSync('/proc/self/statm')) return;
  while (!signal.aborted) {
    for (const one of processesOf(stack)) {
      const look = lookAt(one);
      if (look) note(look);
    }
    await sleep(every, undefined, { signal }).catch(() => {});
  }
}

interface Process {
  readonly program: string;
  readonly pid: number;
  readonly countFiles: boolean;
}

function processesOf({ programs, servers: { postgres, temporal } }: Stack): Process[] {
  const own = programs.flatMap((one) => {
    const pid = one.pid();
    return pid === undefined ? [] : [{ program: one.name, pid, countFiles: true }];
  });
  const sessions = childrenOf(postgres.pid).map((pid) => ({ program: 'postgres', pid, countFiles: false }));
  return [...own, ...sessions, { program: 'temporal', pid: temporal.pid, countFiles: true }];
}

/** Whoever ends meanwhile is left out. */
function lookAt({ program, pid, countFiles }: Process): Look | null {
  try {
    // The cheapest file there is: total and resident pages first.
    const [, resident] = fs.readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    const rss = Number(resident) * page;
    const files = countFiles ? fs.readdirSync(`/proc/${pid}/fd`).length : null;
    return { program, pid, at: Date.now(), rss, files };
  } catch {
    return null;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return fs
      .readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}
