import type { Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import { succeed } from '../program/result.ts';
import { askAgain } from './ask-again.ts';
import { changed } from './context.ts';
import type { Context, Run } from './context.ts';
import { withoutPauses } from './pauses.ts';
import type { Respacing } from './stay-types.ts';
import { finish } from './transition.ts';
import type { Transition } from './types.ts';

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
