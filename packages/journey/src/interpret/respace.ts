import type { Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import { succeed } from '../program/result.ts';
import type { Program } from '../program/types.ts';
import type { Instant } from '../values.ts';
import { askAgain } from './ask-again.ts';
import { changed } from './context.ts';
import type { Context, Run } from './context.ts';
import { withoutPauses, type Pause } from './pauses.ts';
import { finish } from './transition.ts';
import type { EnrollmentState, Facts, Transition } from './types.ts';

export interface Respacing {
  readonly program: Program;
  readonly state: EnrollmentState;
  readonly pauses: readonly Pause[];
  readonly facts: Facts;
  readonly now: Instant;
}

/** Puts off the wait somebody rests at by the pauses that are not to count, each once. */
export function respace(context: Context, { state, pauses }: Respacing): Result<Transition> {
  const run: Run = { state, log: [], commands: [] };
  const { visit } = state;
  const later = visit && withoutPauses(visit, pauses);
  if (!later) return succeed(finish(context, run));
  const node = readNode(context.nodes, context.program, later.node);
  if (!node.ok) return node;
  if (node.value.definition.family !== 'wait') return succeed(finish(context, run));
  const asked = askAgain(context, changed(run, { visit: later }), later, Math.max(context.now, later.at));
  return asked.ok ? succeed(finish(context, asked.value)) : asked;
}
