import type { Kernel, Program } from '@perennial/journey';
import { experimentAt } from './find.ts';

/** People who came into an arm while a version ran. */
export interface ArmPeople {
  readonly version: number;
  readonly arm: string;
  readonly people: number;
}

/** Shares may have changed from version to version: people are held against those that drew them. */
export function strataByVersion(
  kernel: Pick<Kernel, 'nodes'>,
  programs: ReadonlyMap<number, Program>,
  node: string,
  rows: readonly ArmPeople[],
): { readonly weights: readonly number[]; readonly people: readonly number[] }[] {
  return [...new Set(rows.map(({ version }) => version))].map((version) => {
    const program = programs.get(version);
    const arms = (program && experimentAt(kernel, program, node)?.arms) ?? [];
    const mine = rows.filter((row) => row.version === version);
    const people = arms.map(({ id }) => mine.find(({ arm }) => arm === id)?.people ?? 0);
    return { weights: arms.map(({ weight }) => weight), people };
  });
}
