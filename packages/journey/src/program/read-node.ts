import type { NodeDefinition } from '../define-node.ts';
import { migrate } from '../graph/migrate.ts';
import { own } from '../graph/own.ts';
import type { NodeId } from '../graph/types.ts';
import { fail, succeed } from './result.ts';
import type { Result } from '../kernel.ts';
import type { Program, ProgramNode } from './types.ts';

/** A node ready to run: its type and the config as that type knows it today. */
export interface ReadNode {
  readonly id: NodeId;
  readonly definition: NodeDefinition;
  readonly config: unknown;
  readonly next: ProgramNode['next'];
}

/**
 * Looks a node of a program up. Old configs are migrated, since programs outlive releases.
 * Fails with `unknown-node`, `unknown-node-type`, `node-newer`, `node-too-old`, `config-invalid`.
 */
export function readNode(
  nodes: ReadonlyMap<string, NodeDefinition>,
  program: Program,
  id: NodeId,
): Result<ReadNode> {
  const node = own(program.nodes, id);
  if (!node) return fail('unknown-node', { node: id });
  const definition = nodes.get(node.type);
  if (!definition) return fail('unknown-node-type', { node: id, type: node.type });
  const migrated = migrate(node.config, node.version, definition.version, definition.migrations);
  if (!migrated.ok) {
    return fail(migrated.why === 'newer' ? 'node-newer' : 'node-too-old', { node: id, found: migrated.at });
  }
  const parsed = definition.config.safeParse(migrated.value);
  if (!parsed.success)
    return fail('config-invalid', { node: id, path: String(parsed.error.issues[0]?.path.join('.') ?? '') });
  return succeed({ id, definition, config: parsed.data, next: node.next });
}
