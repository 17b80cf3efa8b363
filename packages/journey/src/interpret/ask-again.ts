import type { Result } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import type { Instant } from '../values.ts';
import type { Context, Run } from './context.ts';
import { countsFrom } from './pauses.ts';
import { settle } from './settle.ts';
import { askNode } from './step.ts';
import type { Visit } from './types.ts';
import { walk } from './walk.ts';

/**
 * Asks a wait again, as of when its visit began; whoever goes on does so at `at`. Only waits: what acts must not act
 * twice.
 */
export function askAgain(context: Context, run: Run, visit: Visit, at: Instant): Result<Run> {
  const node = readNode(context.nodes, context.program, visit.node);
  if (!node.ok) return node;
  const began = countsFrom(visit);
  const call = {
    node: visit.node,
    visit: visit.n,
    visitAt: began,
    arriving: true,
    stimulus: { kind: 'clock', at: began },
  } as const;
  const here = { node: node.value, n: visit.n, visitAt: visit.at, at };
  const settled = settle(run, here, askNode(context, run.state, node.value, call));
  return settled.ok ? walk(context, settled.value, at, { kind: 'clock', at }) : settled;
}
