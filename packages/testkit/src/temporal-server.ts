import { inject } from 'vitest';
import type {} from './global-setup.ts';
import { startTemporal } from './servers/index.mjs';

/** The run's Temporal server, namespace `default`, shared by all tests: use a task queue of your own. */
export interface TestTemporal {
  /** host:port */
  readonly address: string;
}

/** The first call of a run starts it. It ends with the run. */
export async function temporalServer(): Promise<TestTemporal> {
  const { directory, owner } = inject('perennialRun');
  const { address } = await startTemporal({ directory, owner, say: (line) => console.log(line) });
  return { address };
}
