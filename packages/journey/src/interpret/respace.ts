import type { Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import { succeed } from '../program/result.ts';
import { askAgain } from './ask-again.ts';
import { changed } from './context.ts';
import type { Context, Run } from './context.ts';
import { timeRules } from './exit-rules.ts';
import { withoutPauses } from './pauses.ts';
import type { Pause } from './stay-types.ts';

/** Puts off the wait somebody rests at by the pauses that are not to count, each once. */
export function respace(context: Context, run: Run, pauses: readonly Pause[]): Result<Run> {
  const { visit } = run.state;
  const later = visit && withoutPauses(visit, pauses);
  if (!later) return succeed(run);
  const node = readNode(context.nodes, context.program, later.node);
  if (!node.ok) return node;
  if (node.value.definition.family !== 'wait') return succeed(run);
  const asked = askAgain(context, changed(run, { visit: later }), later, Math.max(context.now, later.at));
  return asked.ok ? succeed(timeRules(context, asked.value, context.now)) : asked;
}
