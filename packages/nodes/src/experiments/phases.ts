import type { Kernel, Program } from '@perennial/journey';
import { experimentAt } from './find.ts';
import { testedBy } from './tested.ts';

/**
 * Versions in a row that test the same at a node, oldest first. Numbers of two phases are about different things, and are never
 * added up.
 */
export function phasesOf(
  kernel: Pick<Kernel, 'nodes'>,
  programs: ReadonlyMap<number, Program>,
  node: string,
): (readonly number[])[] {
  const phases: { readonly versions: number[]; readonly tested: string | null }[] = [];
  for (const [version, program] of [...programs].toSorted(([a], [b]) => a - b)) {
    const experiment = experimentAt(kernel, program, node);
    const tested = experiment && testedBy(program, experiment);
    const last = phases.at(-1);
    if (last?.tested === tested) last.versions.push(version);
    else phases.push({ versions: [version], tested });
  }
  return phases.filter(({ tested }) => tested !== null).map(({ versions }) => versions);
}
