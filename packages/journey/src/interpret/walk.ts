import { own } from '../graph/own.ts';
import type { NodeId } from '../graph/types.ts';
import type { Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import type { Instant } from '../values.ts';
import { changed } from './context.ts';
import type { Context, Run } from './context.ts';
import { mostSteps } from './limits.ts';
import { fail, succeed } from '../program/result.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';
import { askNode } from './step.ts';
import type { Call } from './step.ts';
import { seeing } from './updates.ts';

/** Follows the program from `to` until the person rests or leaves. All of it happens at one time, `at`. */
export function walk(context: Context, start: Settled, at: Instant, stimulus: Call['stimulus']): Result<Run> {
  let present = start;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    if (present.to === null) return succeed(present.run);
    const settled = arrive(seeing(context, present.run), present.run, present.to, at, stimulus);
    if (!settled.ok) return settled;
    present = settled.value;
  }
  return fail('step-limit', { node: present.to });
}

function arrive(
  context: Context,
  run: Run,
  id: NodeId,
  at: Instant,
  stimulus: Call['stimulus'],
): Result<Settled> {
  const node = readNode(context.nodes, context.program, id);
  if (!node.ok) return node;
  const n = (own(run.state.visits, id) ?? 0) + 1;
  const here = changed(run, { visits: { ...run.state.visits, [id]: n } });
  const call = { node: id, visit: n, visitAt: at, arriving: true, stimulus };
  return settle(
    here,
    { node: node.value, n, visitAt: at, at },
    askNode(context, here.state, node.value, call),
  );
}
