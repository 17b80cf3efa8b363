import { own } from '../graph/own.ts';
import type { NodeId } from '../graph/types.ts';
import { canonicalJson } from '../program/canonical.ts';
import type { Program, ProgramNode } from '../program/types.ts';
import type { Context } from './context.ts';
import type { Fate } from './move-types.ts';

/** Only waits are asked again: what acts (a held message, a call under way) must not act twice. */
export function fate({ nodes }: Pick<Context, 'nodes'>, from: Program, program: Program, id: NodeId): Fate {
  const was = own(from.nodes, id);
  const is = own(program.nodes, id);
  if (!was || !is || was.type !== is.type) return 'gone';
  if (nodes.get(is.type)?.family !== 'wait' || sameSettings(was, is)) return 'stays';
  return 'retimed';
}

function sameSettings(a: ProgramNode, b: ProgramNode): boolean {
  return canonicalJson([a.version, a.config]) === canonicalJson([b.version, b.config]);
}
