import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** CPU time in microseconds since each part began: shares of a machine differ from run to run, work hardly does. */
export type CpuTimes = Readonly<Record<string, number>>;

/**
 * CPU time of these processes and all that they have started. `null` where the system doesn't tell (it is read
 * from /proc).
 */
export function cpuOf(parts: Readonly<Record<string, number | undefined>>): CpuTimes | null {
  if (!fs.existsSync('/proc/self/stat')) return null;
  const processes = allProcesses();
  const total = (pid: number): number =>
    (processes.get(pid)?.micros ?? 0) +
    [...processes].reduce((sum, [child, { parent }]) => sum + (parent === pid ? total(child) : 0), 0);
  return Object.fromEntries(
    Object.entries(parts).map(([name, pid]) => [name, pid === undefined ? 0 : total(pid)]),
  );
}

/** CPU time between two looks, for each of so many things done. */
export function cpuEach(before: CpuTimes | null, after: CpuTimes | null, things: number): CpuTimes | null {
  if (!before || !after) return null;
  const each = Object.entries(after).map(([name, micros]) => {
    const spent = micros - (before[name] ?? 0);
    return [name, Number((spent / things).toFixed(1))] as const;
  });
  return Object.fromEntries(each);
}

interface Process {
  readonly parent: number;
  /** Its own, and that of children that have ended. */
  readonly micros: number;
}

let tick: number | undefined;

function allProcesses(): Map<number, Process> {
  tick ??= 1e6 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const found = new Map<number, Process>();
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined;
    if (stat === undefined) continue;
    // After the name of the program, which may hold anything: state, parent, ..., utime, stime, cutime, cstime.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    found.set(Number(name), { parent: Number(fields[1]), micros: ticks * tick });
  }
  return found;
}

/** `undefined`: it has ended meanwhile. */
function statOf(pid: string): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}

/** What a process holds in memory; `null` where the system doesn't tell, or it has ended. */
export function residentBytes(pid: number | undefined): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null;
  }
}
