import { own } from '../graph/own.ts';
import type { Result } from '../kernel.ts';
import { succeed } from '../program/result.ts';
import type { Instant, Reason } from '../values.ts';
import { askAgain } from './ask-again.ts';
import { changed, logged } from './context.ts';
import type { Context, Run } from './context.ts';
import { exit } from './exit.ts';
import { fate } from './fate.ts';
import type { Fate, Moving } from './move-types.ts';
import { finish } from './transition.ts';
import type { LogEntry, Transition, Visit } from './types.ts';
import { walk } from './walk.ts';

type Mover = (context: Context, run: Run, visit: Visit, moving: Moving) => Result<Run>;

const movers: { readonly [F in Fate]: Mover } = {
  stays: (_context, run, visit, moving) => succeed(logged(run, movedLine(visit, moving, { code: 'stays' }))),
  retimed: retime,
  gone: place,
};

/**
 * Lets somebody who is inside follow another program from now on. Visits, used events, journey data and goals stay what
 * they were. Whoever has ended, or follows that program already, is left as they are.
 */
export function move(context: Context, moving: Moving): Result<Transition> {
  const { state, from, program } = moving;
  const run: Run = { state, log: [], commands: [] };
  if (from === program || !state.visit) return succeed(finish(context, run));
  const moved = movers[fate(context, from, program, state.visit.node)](context, run, state.visit, moving);
  return moved.ok ? succeed(finish(context, unlooked(moved.value))) : moved;
}

/** When exit rules are to be looked at again hangs on those of the program: what was noted goes with the old ones. */
function unlooked(run: Run): Run {
  if (run.state.visit?.exitAt === undefined) return run;
  const { exitAt: _, ...visit } = run.state.visit;
  return changed(run, { visit });
}

/** One whose time has come by now is for the next turn's clock. */
function retime(context: Context, run: Run, visit: Visit, moving: Moving): Result<Run> {
  const told = logged(run, movedLine(visit, moving, { code: 'retimed' }));
  return askAgain(context, told, visit, timeOf(visit, moving));
}

function place(context: Context, run: Run, visit: Visit, moving: Moving): Result<Run> {
  const at = timeOf(visit, moving);
  const to = own(moving.targets, visit.node) ?? null;
  if (to === null) return succeed(exit(run, visit, at, { code: 'moved-away', params: moving.versions }));
  const placed = logged(run, movedLine(visit, moving, { code: 'placed', params: { node: to } }));
  return walk(context, { run: placed, to }, at, { kind: 'clock', at });
}

/** Time in an enrollment does not run backwards. */
function timeOf(visit: Visit, { now }: Moving): Instant {
  return Math.max(now, visit.at);
}

function movedLine(visit: Visit, moving: Moving, became: Reason): LogEntry {
  const reason = { ...became, params: { ...moving.versions, ...became.params } };
  return { node: visit.node, visit: visit.n, at: timeOf(visit, moving), kind: 'moved', reason };
}
