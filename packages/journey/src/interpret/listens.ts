import type { Listening, NodeDefinition } from '../define-node.ts';
import { canonicalJson } from '../program/canonical.ts';
import { readNode } from '../program/read-node.ts';
import type { Program } from '../program/types.ts';

/** What the triggers listen for, each once. One that can't be read listens for nothing. */
export function listens(nodes: ReadonlyMap<string, NodeDefinition>, program: Program): readonly Listening[] {
  const all = program.triggers.flatMap((id) => {
    const node = readNode(nodes, program, id);
    return node.ok ? (node.value.definition.listens?.(node.value.config, program.entry) ?? []) : [];
  });
  return [...new Map(all.map((each) => [canonicalJson(each), each])).values()];
}
