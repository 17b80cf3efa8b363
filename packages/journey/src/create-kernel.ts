import type { Zones } from './civil-time/types.ts';
import { compile } from './compile/compile.ts';
import type { NodeDefinition } from './define-node.ts';
import { calendar } from './interpret/calendar.ts';
import { consider } from './interpret/consider.ts';
import { enroll } from './interpret/enroll.ts';
import { fate } from './interpret/fate.ts';
import { listens } from './interpret/listens.ts';
import { outBefore } from './interpret/out-before.ts';
import { move } from './interpret/move.ts';
import { overAt } from './interpret/over-at.ts';
import { transition } from './interpret/transition.ts';
import { turn } from './interpret/turn.ts';
import type { Kernel } from './kernel.ts';
import { newerProgram } from './program/newer.ts';

export interface KernelOptions {
  /** Every node type that journeys may hold. Of two with one name the later counts. */
  readonly nodes: readonly NodeDefinition[];
  readonly zones: Zones;
}

/**
 * The kernel for a list of node types. Pure and stateless: the same answers in the worker, the browser and
 * the CLI. Nothing in it throws on user data; see `Result`, `Compiled` and `Admission`.
 */
export function createKernel({ nodes: list, zones }: KernelOptions): Kernel {
  const nodes = new Map(list.map((definition) => [definition.type, definition]));
  return {
    nodes,
    zones,
    compile: (graph) => compile({ nodes, zones }, graph),
    listens: (program) => (newerProgram(program) ? [] : listens(nodes, program)),
    calendar: (program) => (newerProgram(program) ? [] : calendar(nodes, program)),
    consider: (asked) => {
      const newer = newerProgram(asked.program);
      return newer ? { kind: 'error', reason: newer.reason } : consider({ nodes, zones, ...asked }, asked);
    },
    enroll: (asked) => newerProgram(asked.program) ?? enroll({ nodes, zones, ...asked }, asked),
    transition: (program, state, stimulus, facts, now) =>
      newerProgram(program) ?? transition({ nodes, zones, program, facts, now }, state, stimulus),
    outBefore: (asked) => newerProgram(asked.program) ?? outBefore({ nodes, zones, ...asked }, asked),
    turn: (asked) => newerProgram(asked.program) ?? turn({ nodes, zones, ...asked }, asked),
    fate: (from, program, node) => fate({ nodes }, from, program, node),
    move: (moving) => newerProgram(moving.program) ?? move({ nodes, zones, ...moving }, moving),
    overAt: (program, node) => (newerProgram(program) ? null : overAt({ nodes, zones }, program, node)),
  };
}
