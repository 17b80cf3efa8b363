import type { NodeDefinition } from '../define-node.ts';
import { fromIssues } from '../graph/issues.ts';
import { migrate } from '../graph/migrate.ts';
import type { Graph, GraphNode, NodeId } from '../graph/types.ts';
import type { JsonObject } from '../values.ts';
import { complain } from './codes.ts';
import type { Catalogue, DrawnNode, Drawing } from './drawing.ts';
import type { Diagnostic } from './types.ts';

export interface Read {
  readonly drawing: Drawing;
  readonly diagnostics: readonly Diagnostic[];
}

type ReadOne = { readonly drawn: DrawnNode } | { readonly diagnostics: readonly Diagnostic[] };

/** Pass 1: finds each node's type, migrates its config and parses it. */
export function readNodes(graph: Graph, { nodes: types }: Catalogue): Read {
  const ids = Object.keys(graph.nodes).sort();
  const all = ids.map((id) => readOne(id, graph.nodes[id] as GraphNode, types));
  const drawn = all.flatMap((each) => ('drawn' in each ? [[each.drawn.id, each.drawn] as const] : []));
  return {
    drawing: { graph, nodes: new Map(drawn) },
    diagnostics: all.flatMap((each) => ('diagnostics' in each ? each.diagnostics : [])),
  };
}

function readOne(id: NodeId, node: GraphNode, types: ReadonlyMap<string, NodeDefinition>): ReadOne {
  const definition = types.get(node.type);
  const path = `nodes.${id}`;
  if (!definition) {
    return {
      diagnostics: [
        complain('unknown-node-type', { node: id, path: `${path}.type`, params: { type: node.type } }),
      ],
    };
  }
  const migrated = migrate(node.config, node.version, definition.version, definition.migrations);
  if (!migrated.ok) {
    const params = { found: migrated.at, known: definition.version };
    const code = migrated.why === 'newer' ? 'node-newer' : 'node-too-old';
    return { diagnostics: [complain(code, { node: id, path: `${path}.version`, params })] };
  }
  const parsed = definition.config.safeParse(migrated.value);
  if (parsed.success) return { drawn: drawnNode(id, node, definition, parsed.data) };
  const place = { code: 'config-invalid', path: `${path}.config`, node: id } as const;
  return { diagnostics: fromIssues(parsed.error.issues, place) };
}

function drawnNode(id: NodeId, node: GraphNode, definition: NodeDefinition, config: JsonObject): DrawnNode {
  const allPorts = definition.ports(config);
  const isRoot = definition.family === 'trigger' || definition.onExit === true;
  const passed = isRoot ? [] : allPorts.slice(0, 1);
  return { id, node, definition, config, allPorts, ports: node.disabled === true ? passed : allPorts };
}
