import type { NodeId } from '../graph/types.ts';
import type { Program, ProgramNode } from '../program/types.ts';
import { isEnabled, isNote, isOnExit, isTrigger } from './drawing.ts';
import type { DrawnNode, Drawing } from './drawing.ts';
import { programNeeds } from './needs.ts';

/** Last pass: the program of a drawing without errors. Nodes nobody can get to any more stay: people may rest there. */
export function assemble(drawing: Drawing): Program {
  const { entry, goal = null, goals = [], exits = [], priority } = drawing.graph.settings;
  const kept = [...drawing.nodes.values()].filter((node) => isEnabled(node) && !isNote(node));
  const next = linker(drawing);
  const onExit = kept.find(isOnExit)?.id;
  return {
    schema: 1,
    triggers: kept.filter(isTrigger).map(({ id }) => id),
    entry,
    goal,
    ...(goals.length > 0 && { goals }),
    ...(exits.length > 0 && { exits }),
    ...(priority !== undefined && { priority }),
    ...(onExit !== undefined && { onExit }),
    nodes: Object.fromEntries(kept.map((node) => [node.id, programNode(node, next)])),
    needs: programNeeds(kept, drawing.graph.settings),
  };
}

type Next = (from: NodeId, port: string) => NodeId | null;

function programNode({ id, definition, config, ports }: DrawnNode, next: Next): ProgramNode {
  return {
    type: definition.type,
    version: definition.version,
    config,
    next: Object.fromEntries(ports.map((port) => [port.id, next(id, port.id)])),
  };
}

/** Where a port leads, past disabled nodes. Ends: a cycle without errors has a wait that isn't disabled. */
function linker({ graph, nodes }: Drawing): Next {
  const targets = new Map(graph.edges.map(({ from, port, to }) => [JSON.stringify([from, port]), to]));
  const next: Next = (from, port) => {
    const node = nodes.get(targets.get(JSON.stringify([from, port])) ?? '');
    if (!node) return null;
    if (isEnabled(node)) return node.id;
    const way = node.ports[0];
    return way ? next(node.id, way.id) : null;
  };
  return next;
}
