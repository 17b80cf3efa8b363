import type { LeavingInput, Result } from '../kernel.ts';
import { succeed } from '../program/result.ts';
import type { Program } from '../program/types.ts';
import type { NodeId } from '../graph/types.ts';
import type { Reason } from '../values.ts';
import type { Context } from './context.ts';
import { inOrder } from './due.ts';
import { conditionReason, eventReason } from './exit-rules.ts';
import type { EnrollmentState } from './types.ts';

/** Why a message must not leave any more: an exit rule took them out before it could, or would now. */
export function outBefore(context: Context, leaving: LeavingInput): Result<Reason | null> {
  const { program, state, events } = leaving;
  if (!program.exits || isFarewell(program, state, leaving)) return succeed(null);
  const gone = state.out ?? state.ended;
  if (gone?.reason.code === 'exit-rule') return succeed(gone.reason);
  for (const event of inOrder(events)) {
    const reason = eventReason(context, state, event);
    if (!reason.ok || reason.value) return reason;
  }
  return conditionReason(context, state, context.now);
}

/** What is sent to people because they were pulled out does leave. */
function isFarewell(
  program: Program,
  { out }: EnrollmentState,
  { node, dueAt }: Pick<LeavingInput, 'node' | 'dueAt'>,
): boolean {
  return out !== undefined && dueAt >= out.at && behindExit(program).has(node);
}

/** What is drawn for those who are pulled out. */
function behindExit({ onExit, nodes }: Program): ReadonlySet<NodeId> {
  const reached = new Set(onExit === undefined ? [] : [onExit]);
  // A Set's iteration also visits what is added meanwhile.
  for (const id of reached)
    for (const to of Object.values(nodes[id]?.next ?? {})) if (to !== null) reached.add(to);
  return reached;
}
