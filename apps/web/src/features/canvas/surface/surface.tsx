import type { Graph, NodeId } from '@perennial/journey';
import type { Say } from '@perennial/nodes/panels';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  applyNodeChanges,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
} from '@xyflow/react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf, titleOf } from '../context/panels.ts';
import { connect, mayConnect } from '../edits/connect.ts';
import { grid } from '../layout/geometry.ts';
import { nothing, type Selection } from '../store/editor-store.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { drawnEdges, drawnNodes, type DrawnNode, type EdgeLabel } from './drawn.ts';
import { Fit } from './fit.tsx';
import { FlowEdge, type DrawnEdge } from './flow-edge.tsx';
import { NodeCard } from './node-card.tsx';
import '@xyflow/react/dist/base.css';
import './surface.css';

const nodeTypes = { card: NodeCard };
const edgeTypes = { flow: FlowEdge };
/** Positions name the middle of a card's upper edge. */
const origin: [number, number] = [0.5, 0];
const snap: [number, number] = [grid, grid];

/** The drawing: cards and connections, to be moved, connected and chosen. */
export function Surface({ children }: { readonly children?: ReactNode }) {
  const { isReadOnly } = useCanvas();
  const [nodes, onNodesChange] = useDrawnNodes();
  const edges = useDrawnEdges();
  const editor = useEditorStore();
  const view = useViewStore();
  const connecting = useConnecting();
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const chosen = changes.find((change) => change.type === 'select');
      if (chosen?.type !== 'select' || !chosen.selected) return;
      const edge = editor.getState().graph.edges.find((one) => `${one.from}.${one.port}` === chosen.id);
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
      onPaneClick={() => editor.getState().select(nothing)}
      onNodeDoubleClick={(_, { id }) => isReadOnly || view.setState({ renaming: id })}
      {...connecting}
      nodesDraggable={!isReadOnly}
      nodesConnectable={!isReadOnly}
      edgesReconnectable={!isReadOnly}
      snapToGrid
      snapGrid={snap}
      panOnScroll
      zoomOnDoubleClick={false}
      zoomActivationKeyCode={['Meta', 'Control']}
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
      disableKeyboardA11y
      connectionRadius={32}
      elevateNodesOnSelect={false}
      minZoom={0.2}
      maxZoom={1.6}
      proOptions={{ hideAttribution: true }}
    >
      <Fit />
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} />
      {children}
    </ReactFlow>
  );
}

/** Where cards are while they are dragged is nobody's business but the surface's; letting go is the edit. */
function useDrawnNodes(): [DrawnNode[], (changes: NodeChange<DrawnNode>[]) => void] {
  const { say } = useCanvas();
  const { t } = useTranslation();
  const editor = useEditorStore();
  const [nodes, setNodes] = useDrawn<DrawnNode>(drawnNodes);
  const onNodesChange = useCallback(
    (changes: NodeChange<DrawnNode>[]) => {
      const { graph: now, selection: chosen, select, edit } = editor.getState();
      setNodes((before) =>
        applyNodeChanges(
          changes.filter(({ type }) => type !== 'select'),
          before,
        ),
      );
      const picked = changes.filter((change) => change.type === 'select');
      if (picked.length > 0) {
        const ids = new Set(chosen.nodes);
        for (const { id, selected } of picked)
          if (selected) ids.add(id);
          else ids.delete(id);
        select({ nodes: ids, edge: ids.size > 0 ? null : chosen.edge });
      }
      const dropped = changes.filter(
        (change) => change.type === 'position' && change.dragging === false && change.position,
      );
      const positions: { [id: NodeId]: { x: number; y: number } } = {};
      for (const change of dropped) {
        if (change.type !== 'position' || !change.position) continue;
        const { x, y } = change.position;
        const was = now.nodes[change.id]?.position;
        if (was && (was.x !== x || was.y !== y)) positions[change.id] = { x, y };
      }
      const moved = Object.keys(positions);
      if (moved.length === 0) return;
      const node =
        moved.length === 1 ? titleOf(now.nodes[moved[0]!]!, say) : t('canvas:nodes', { count: moved.length });
      edit({ op: 'move-nodes', positions }, { code: 'move', params: { node } });
    },
    [editor, say, t, setNodes],
  );
  return [nodes, onNodesChange];
}

function useDrawnEdges(): DrawnEdge[] {
  const { t } = useTranslation();
  const label = useCallback<EdgeLabel>(
    (from, port, to) =>
      port === undefined ? t('canvas:edge', { from, to }) : t('canvas:edge.port', { from, port, to }),
    [t],
  );
  const draw = useCallback<Draw<DrawnEdge>>(
    (before, graph, selection, say) => drawnEdges(before, graph, selection, say, label),
    [label],
  );
  return useDrawn(draw)[0];
}

type Draw<Drawn> = (before: readonly Drawn[], graph: Graph, selection: Selection, say: Say) => Drawn[];

/** What `draw` makes of the drawing, anew when that is another; meanwhile it may be changed, as dragging does. */
function useDrawn<Drawn>(draw: Draw<Drawn>): [Drawn[], (change: (before: Drawn[]) => Drawn[]) => void] {
  const { say } = useCanvas();
  const graph = useEditor((one) => one.graph);
  const selection = useEditor((one) => one.selection);
  const source = useMemo(() => ({ graph, selection, say, draw }), [graph, selection, say, draw]);
  const [kept, setKept] = useState(() => ({ source, drawn: draw([], graph, selection, say) }));
  // While rendering, so that no frame shows the drawing as it was.
  if (kept.source !== source) setKept({ source, drawn: draw(kept.drawn, graph, selection, say) });
  const change = useCallback(
    (by: (before: Drawn[]) => Drawn[]) => setKept((now) => ({ ...now, drawn: by(now.drawn) })),
    [],
  );
  return [kept.drawn, change];
}

/** Drawing connections: to a card, to another card than before, or into the open, which asks what to put there. */
function useConnecting() {
  const editor = useEditorStore();
  const view = useViewStore();
  const { say } = useCanvas();
  return useMemo(() => {
    const graph = () => editor.getState().graph;
    const lead = ({ source: from, sourceHandle: port, target: to }: Connection) => {
      if (port === null) return;
      const operation = connect(graph(), { from, port, to });
      const [a, b] = [graph().nodes[from], graph().nodes[to]];
      if (operation && a && b)
        editor
          .getState()
          .edit(operation, { code: 'connect', params: { node: titleOf(a, say), to: titleOf(b, say) } });
    };
    return {
      isValidConnection: ({ source: from, target: to }: { source: string; target: string }) =>
        mayConnect(graph(), { from, to }, definitionOf),
      onConnect: lead,
      onReconnect: (_: unknown, connection: Connection) => lead(connection),
      onConnectStart: (
        _: unknown,
        {
          nodeId,
          handleId,
          handleType,
        }: { nodeId: string | null; handleId: string | null; handleType: string | null },
      ) => {
        if (nodeId !== null && handleId !== null && handleType === 'source')
          view.setState({ drawing: { from: nodeId, port: handleId } });
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const { drawing } = view.getState();
        view.setState({ drawing: null });
        if (state.isValid || state.toNode || !drawing || !(event instanceof MouseEvent) || !state.to) return;
        const at = { x: event.clientX, y: event.clientY };
        view.setState({ asking: { at, place: { kind: 'port', ...drawing, at: state.to } } });
      },
    };
  }, [editor, view, say]);
}
