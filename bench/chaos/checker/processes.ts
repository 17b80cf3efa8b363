import type { Look, Verdict } from './evidence.ts';

/** Bytes. */
const mostMemory = 600 * 2 ** 20;

/** Connections that are opened when there is much to do: to Postgres, to Temporal, to providers, from clients. */
const spareFiles = 64;

/** Looks at one process that are enough to tell growth: the first, while it starts, don't count. */
const starting = 3;
const some = 5;

/** I8: no process takes more than 600 MB, and none holds ever more files and sockets. */
export function i8(looks: readonly Look[]): Verdict {
  const processes = new Map<number, Look[]>();
  for (const look of looks) processes.set(look.pid, [...(processes.get(look.pid) ?? []), look]);
  const found = [...processes.values()].flatMap((own) => [...tooBig(own), ...growing(own)]);
  return { id: 'I8', says: 'memory below 600 MB, no growth of open files', seen: processes.size, found };
}

function tooBig(looks: readonly Look[]): string[] {
  const { program, pid, rss } = looks.reduce((one, other) => (other.rss > one.rss ? other : one));
  return rss < mostMemory ? [] : [`${program} (${pid}) took ${Math.round(rss / 2 ** 20)} MB`];
}

function growing(looks: readonly Look[]): string[] {
  const { program, pid } = looks[0]!;
  const files = looks.flatMap((look) => look.files ?? []);
  if (files.length < starting + 2 * some) return [];
  const early = median(files.slice(starting, starting + some));
  const late = median(files.slice(-some));
  return late <= early + spareFiles
    ? []
    : [`${program} (${pid}) held ${early} files, and in the end ${late}`];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
