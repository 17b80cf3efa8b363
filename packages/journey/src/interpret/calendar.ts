import type { NodeDefinition } from '../define-node.ts';
import type { CalendarTrigger } from '../kernel.ts';
import { readNode } from '../program/read-node.ts';
import type { Program } from '../program/types.ts';

/** Its triggers that fall due by the calendar. One that can't be read never does. */
export function calendar(
  nodes: ReadonlyMap<string, NodeDefinition>,
  program: Program,
): readonly CalendarTrigger[] {
  return program.triggers.flatMap((id) => {
    const node = readNode(nodes, program, id);
    const due = node.ok ? node.value.definition.calendar?.(node.value.config) : undefined;
    return due === undefined ? [] : [{ node: id, due }];
  });
}
