import type { JourneyPaths } from '@perennial/contracts';
import type { PathCounts } from '@perennial/db';

/** Ways as readers see them. `most`: passages that would have been looked at. */
export function pathsOf({ looked, different, paths }: PathCounts, most: number): JourneyPaths {
  return {
    looked,
    isWhole: looked < most,
    different,
    paths: paths.map(({ way, node, reason, ...numbers }) => ({
      steps: way.map(([at, port]) => ({ node: at, port })),
      end: node === null ? null : { node, reason },
      ...numbers,
    })),
  };
}
