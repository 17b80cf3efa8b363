import type { TestProject } from 'vitest/node';
import { beginRun, clearKilledRuns, endRun, type Run } from './run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    perennialRun: Run;
  }
}

/** Names the place for the run's servers. They start when a test first asks, so tests without one stay fast. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearKilledRuns();
  const run = beginRun();
  project.provide('perennialRun', run);
  return () => endRun(run);
}
