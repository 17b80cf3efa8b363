import type { Result } from '../kernel.ts';
import { succeed } from '../program/result.ts';
import type { Instant, Reason } from '../values.ts';
import { changed, logged } from './context.ts';
import type { Context, Run } from './context.ts';
import { exited, takeOut } from './exit.ts';
import type { PulledOut, Visit } from './types.ts';
import { walk } from './walk.ts';

export interface Pull {
  readonly at: Instant;
  readonly by: PulledOut['by'];
  readonly reason: Reason;
}

/**
 * Takes the person out of the present visit. They go by what is drawn for that, if anything is, and may have to wait
 * there for a moment; for the journey they have left.
 */
export function pullOut(context: Context, run: Run, visit: Visit, { at, by, reason }: Pull): Result<Run> {
  const { onExit } = context.program;
  // Time in a journey doesn't run backwards.
  const out = { at: Math.max(at, visit.at), reason, node: visit.node, visit: visit.n };
  if (onExit === undefined || run.state.out) return succeed(takeOut(run, out));
  const left = logged(changed(run, { visit: null, out }), exited(out));
  return walk(context, { run: left, to: onExit }, out.at, { kind: 'pulled-out', at: out.at, by, reason });
}
