import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productKernel } from '../../../apps/api/src/kernel.ts';
import { openPractice, type Practice } from './practice.ts';
import type { Row, Things } from './row.ts';
import { linesOf, longBefore, runAll, type Running } from './run.ts';
import { table } from './table.ts';

const { nodes } = productKernel();
const anyThings: Things = {
  list: '',
  everybody: '',
  codes: '',
  noCodes: '',
  taker: '',
  giverTo: async () => '',
  member: '',
};

/** `out` where the node has no way on. */
function portsOf({ type, config }: Row): readonly string[] {
  const ports = nodes.get(type)!.ports(typeof config === 'function' ? config(anyThings) : config);
  return ports.length === 0 ? ['out'] : ports.map(({ id }) => id);
}

const keyOf = (type: string, port: string) => `${type} ${port}`;
const covered = new Set(table.map(({ type, port }) => keyOf(type, port)));

describe('the table', () => {
  it('has rows for every type of the list, but for those that nobody ever comes to', () => {
    const missing = [...nodes.values()].filter(({ type }) => !table.some((row) => row.type === type));
    expect(missing.map(({ type, family }) => [type, family])).toEqual([['note', 'note']]);
  });

  it('has a row for every port of every config in it, and of what each type begins with', () => {
    const wanted = [
      ...table.flatMap((row) => portsOf(row).map((port) => keyOf(row.type, port))),
      ...[...nodes.values()]
        .filter(({ family }) => family !== 'note')
        .flatMap(({ type, defaults }) =>
          portsOf({ type, config: defaults, port: '' }).map((port) => keyOf(type, port)),
        ),
    ];
    expect(wanted.filter((key) => !covered.has(key))).toEqual([]);
  });

  it('names no port that its node doesn’t have', () => {
    const wrong = table.filter((row) => !nodes.has(row.type) || !portsOf(row).includes(row.port));
    expect(wrong).toEqual([]);
  });
});

describe('drawn and published over the api, lived by the engine', () => {
  let practice: Practice;
  let running: readonly Running[];
  beforeAll(async () => {
    practice = await openPractice(longBefore);
    running = await runAll(practice, table, (type) => nodes.get(type)!);
  });
  afterAll(() => practice.close());

  it.each(table.map((row, place) => [row.type, row.port, place] as const))(
    '%s: somebody goes by %s (row %i)',
    async (type, port, place) => {
      const lines = await linesOf(practice, running[place]!);
      const isTrigger = nodes.get(type)!.family === 'trigger';
      const isThere = (line: string) =>
        port === 'out' ? line.startsWith('exited ') : line === `${isTrigger ? 'entered' : 'left'} ${port}`;
      expect(lines.filter(isThere), lines.join(', ')).not.toEqual([]);
    },
  );
});
