import { createContext, useContext } from 'react';
import type { Runner } from './use-run.ts';

export const RunnerContext = createContext<Runner | null>(null);

/** What runs commands on the canvas at hand. */
export function useRun(): Runner {
  const runner = useContext(RunnerContext);
  if (!runner) throw new Error('outside of a canvas');
  return runner;
}
