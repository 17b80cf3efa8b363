import type { Instant, Reason } from '../values.ts';
import { changed, logged } from './context.ts';
import type { Run } from './context.ts';
import type { Ended, Visit } from './types.ts';

/** Ends the enrollment where it stands. Whoever was pulled out had left before, for another reason. */
export function exit(run: Run, place: Pick<Visit, 'node' | 'n'>, at: Instant, reason: Reason): Run {
  const { out } = run.state;
  return out ? end(run, out) : takeOut(run, { at, reason, node: place.node, visit: place.n });
}

/** The same from outside, for its own reason. Whoever was pulled out has left before, and leaves once. */
export function takeOut(run: Run, ended: Ended): Run {
  const over = end(run, ended);
  return run.state.out ? over : logged(over, exited(ended));
}

/** The line of the log that says so. */
export function exited({ node, visit, at, reason }: Ended) {
  return { node, visit, at, kind: 'exited', reason } as const;
}

function end(run: Run, ended: Ended): Run {
  return changed(run, { status: 'done', visit: null, ended });
}
