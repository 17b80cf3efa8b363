import type { Graph, MoveNodes, NodeId } from '@perennial/journey';
import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { titleOf } from '../context/panels.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { drawnNodes, type DrawnNode } from './drawn.ts';
import { useDrawn } from './use-drawn.ts';

type Changes = NodeChange<DrawnNode>[];

/** Where cards are while they are dragged is nobody's business but the surface's; letting go is the edit. */
export function useDrawnNodes(): [DrawnNode[], (changes: Changes) => void] {
  const { say } = useCanvas();
  const { t } = useTranslation();
  const editor = useEditorStore();
  const [nodes, setNodes] = useDrawn<DrawnNode>(drawnNodes);
  const onNodesChange = useCallback(
    (changes: Changes) => {
      const { graph, selection, select, edit } = editor.getState();
      // What is chosen is the editor's to know, and comes back from there.
      const drawn = changes.filter(({ type }) => type !== 'select');
      if (drawn.length > 0) setNodes((before) => applyNodeChanges(drawn, before));
      const chosen = chosenBy(changes, selection.nodes);
      if (chosen) select({ nodes: chosen, edge: chosen.size > 0 ? null : selection.edge });
      const positions = droppedBy(changes, graph);
      const [only, ...others] = Object.keys(positions);
      if (only === undefined) return;
      const node =
        others.length === 0
          ? titleOf(graph.nodes[only]!, say)
          : t('canvas:nodes', { count: others.length + 1 });
      edit({ op: 'move-nodes', positions }, { code: 'move', params: { node } });
    },
    [editor, say, t, setNodes],
  );
  return [nodes, onNodesChange];
}

function chosenBy(changes: Changes, before: ReadonlySet<NodeId>): ReadonlySet<NodeId> | null {
  const picked = changes.filter((change) => change.type === 'select');
  if (picked.length === 0) return null;
  const ids = new Set(before);
  for (const { id, selected } of picked)
    if (selected) ids.add(id);
    else ids.delete(id);
  return ids;
}

/** Where cards were let go, without those that are where they were. */
function droppedBy(changes: Changes, { nodes }: Graph): MoveNodes['positions'] {
  const places = changes.flatMap((change) => {
    if (change.type !== 'position' || change.dragging !== false || !change.position) return [];
    const { x, y } = change.position;
    const was = nodes[change.id]?.position;
    return !was || (was.x === x && was.y === y) ? [] : [[change.id, { x, y }] as const];
  });
  return Object.fromEntries(places);
}
