import { Background, BackgroundVariant, ReactFlow, type EdgeChange } from '@xyflow/react';
import { useCallback, useMemo, type ReactNode } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import { grid } from '../layout/geometry.ts';
import { nothing } from '../store/editor-store.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { Chosen } from './chosen.tsx';
import { edgeId, type DrawnNode } from './drawn.ts';
import { Fit } from './fit.tsx';
import { FlowEdge } from './flow-edge.tsx';
import { Frames } from './frames.tsx';
import { GroupCard } from './group-card.tsx';
import { NodeCard } from './node-card.tsx';
import { useConnecting } from './use-connecting.ts';
import { useDropping } from './use-dropping.ts';
import { useDrawnEdges } from './use-drawn-edges.ts';
import { useDrawnNodes } from './use-drawn-nodes.ts';
import '@xyflow/react/dist/base.css';
import './surface.css';

const nodeTypes = { card: NodeCard, group: GroupCard };
const edgeTypes = { flow: FlowEdge };
/** Positions name the middle of a card's upper edge. */
const origin: [number, number] = [0.5, 0];
const snap: [number, number] = [grid, grid];
// The same objects each time: with others the library looks at every card anew while one is dragged.
const zoomKeys = ['Meta', 'Control'];
const moreKeys = ['Meta', 'Control', 'Shift'];
const unsigned = { hideAttribution: true };

/** The drawing: cards and connections, to be moved, connected and chosen. */
export function Surface({ children }: { readonly children?: ReactNode }) {
  const { isReadOnly } = useCanvas();
  const [nodes, onNodesChange] = useDrawnNodes();
  const edges = useDrawnEdges();
  const editor = useEditorStore();
  const view = useViewStore();
  const connecting = useConnecting();
  const dropping = useDropping();
  const choose = useMemo(
    () => ({
      nothing: () => editor.getState().select(nothing),
      rename: (_: unknown, { id, type }: DrawnNode) => {
        if (!isReadOnly && type !== 'group') view.setState({ renaming: id });
      },
    }),
    [editor, view, isReadOnly],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const chosen = changes.find((change) => change.type === 'select');
      if (chosen?.type !== 'select' || !chosen.selected) return;
      const edge = editor.getState().graph.edges.find(({ from, port }) => edgeId(from, port) === chosen.id);
      if (edge) editor.getState().select({ nodes: new Set(), edge: { from: edge.from, port: edge.port } });
    },
    [editor],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      nodeOrigin={origin}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onPaneClick={choose.nothing}
      onNodeDoubleClick={choose.rename}
      {...connecting}
      {...dropping}
      nodesDraggable={!isReadOnly}
      nodesConnectable={!isReadOnly}
      edgesReconnectable={!isReadOnly}
      snapToGrid
      snapGrid={snap}
      panOnScroll
      zoomOnDoubleClick={false}
      zoomActivationKeyCode={zoomKeys}
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={moreKeys}
      disableKeyboardA11y
      connectionRadius={32}
      elevateNodesOnSelect={false}
      minZoom={0.2}
      maxZoom={1.6}
      proOptions={unsigned}
    >
      <Fit />
      <Frames />
      <Chosen />
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
      {children}
    </ReactFlow>
  );
}
