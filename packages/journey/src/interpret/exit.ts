import type { Instant, Reason } from '../values.ts';
import { changed, logged } from './context.ts';
import type { Run } from './context.ts';
import type { Visit } from './types.ts';

/** Ends the enrollment where it stands. */
export function exit(run: Run, { node, n }: Pick<Visit, 'node' | 'n'>, at: Instant, reason: Reason): Run {
  const ended = changed(run, { status: 'done', visit: null, ended: { at, reason, node, visit: n } });
  return logged(ended, { node, visit: n, at, kind: 'exited', reason });
}
