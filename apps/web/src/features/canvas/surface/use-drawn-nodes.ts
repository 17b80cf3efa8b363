import type { Graph, MoveNodes, NodeId } from '@perennial/journey';
import { applyNodeChanges, useReactFlow, type NodeChange } from '@xyflow/react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { titleOf } from '../context/panels.ts';
import { useNodeActs } from '../edits/use-node-acts.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { drawnNodes, type DrawnNode } from './drawn.ts';
import { membersOf, placeOf } from './fold.ts';
import { useDrawn, type Draw } from './use-drawn.ts';
import { wayUnder } from './use-dropping.ts';

type Changes = NodeChange<DrawnNode>[];

/** Where cards are while they are dragged is nobody's business but the surface's; letting go is the edit. */
export function useDrawnNodes(): [DrawnNode[], (changes: Changes) => void] {
  const { say } = useCanvas();
  const { t } = useTranslation();
  const editor = useEditorStore();
  const flow = useReactFlow();
  const { moveInto } = useNodeActs();
  const folded = useView((one) => one.folded);
  const draw = useCallback<Draw<DrawnNode>>(
    (before, graph, selection, words) => drawnNodes(before, graph, selection, words, folded),
    [folded],
  );
  const selection = useEditor((one) => one.selection);
  const [nodes, setNodes] = useDrawn<DrawnNode>(draw, selection);
  const onNodesChange = useCallback(
    (changes: Changes) => {
      const { graph, selection: before, select, edit } = editor.getState();
      // What is chosen is the editor's to know, and comes back from there.
      const drawn = changes.filter(({ type }) => type !== 'select');
      if (drawn.length > 0) setNodes((shown) => applyNodeChanges(drawn, shown));
      const chosen = chosenBy(changes, before.nodes, graph);
      if (chosen) select({ nodes: chosen, edge: chosen.size > 0 ? null : before.edge });
      const positions = droppedBy(changes, graph);
      const [only, ...others] = Object.keys(positions);
      if (only === undefined) return;
      // Where it lies now, and not what was lit up in the last frame: a quick hand is ahead of that.
      const over = others.length === 0 ? wayUnder(only, positions[only]!, editor, flow) : null;
      if (over) return moveInto(only, over);
      const node =
        others.length === 0
          ? titleOf(graph.nodes[only]!, say)
          : t('canvas:nodes', { count: others.length + 1 });
      edit({ op: 'move-nodes', positions }, { code: 'move', params: { node } });
    },
    [editor, flow, moveInto, say, t, setNodes],
  );
  return [nodes, onNodesChange];
}

function chosenBy(changes: Changes, before: ReadonlySet<NodeId>, graph: Graph): ReadonlySet<NodeId> | null {
  const picked = changes.filter((change) => change.type === 'select');
  if (picked.length === 0) return null;
  const ids = new Set(before);
  for (const { id, selected } of picked)
    for (const member of membersOf(graph, id))
      if (selected) ids.add(member);
      else ids.delete(member);
  return ids;
}

/** Where cards were let go, without those that are where they were. */
function droppedBy(changes: Changes, graph: Graph): MoveNodes['positions'] {
  const places = changes.flatMap((change) => {
    if (change.type !== 'position' || change.dragging !== false || !change.position) return [];
    const was = placeOf(graph, change.id);
    const by = was && { x: change.position.x - was.x, y: change.position.y - was.y };
    if (!by || (by.x === 0 && by.y === 0)) return [];
    return membersOf(graph, change.id).map((id) => {
      const { x, y } = graph.nodes[id]!.position;
      return [id, { x: x + by.x, y: y + by.y }] as const;
    });
  });
  return Object.fromEntries(places);
}
