import { describeError } from './describe-error.ts';
import type { Engine } from './engine.ts';

/** Says once that something is away, again every half minute, and once that it is back. */
export interface Outage {
  readonly down: (error: unknown) => void;
  readonly up: () => void;
}

const repeatAfter = 30_000;

export function outage(log: Engine['log'], what: string): Outage {
  let said: number | null = null;
  return {
    down: (error) => {
      if (said !== null && performance.now() - said < repeatAfter) return;
      said = performance.now();
      log.warn({ error: describeError(error) }, `${what}, trying on`);
    },
    up: () => {
      if (said !== null) log.info({}, `${what}: over`);
      said = null;
    },
  };
}
