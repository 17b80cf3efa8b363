import { until } from '../harness/ready.ts';
import type { BenchWorkspace } from '../harness/workspace.ts';

/**
 * Waits until the practice clock stands at `at` and all is quiet. It may take minutes: months of instants, one after the
 * other.
 */
export async function arrive(
  { api }: Pick<BenchWorkspace, 'api'>,
  at: number,
  say: (line: string) => void,
): Promise<void> {
  let shown = '';
  await until(
    'the practice clock arrives',
    async () => {
      const { now, quiet } = await api.call<{ now: string; quiet: boolean }>('GET', '/v1/clock');
      if (now.slice(0, 7) !== shown) say(`the practice clock stands at ${now}`);
      shown = now.slice(0, 7);
      return quiet && Date.parse(now) >= at;
    },
    { timeout: 30 * 60_000, every: 500 },
  );
}
