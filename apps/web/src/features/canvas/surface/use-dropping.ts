import { useReactFlow, type OnNodeDrag, type ReactFlowInstance } from '@xyflow/react';
import { useMemo } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf } from '../context/panels.ts';
import { mayInsert, type Way } from '../edits/insert.ts';
import type { Point } from '../layout/geometry.ts';
import { nearestEdge } from '../palette/carry.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import type { ViewStore } from '../store/view-store.ts';
import type { DrawnNode } from './drawn.ts';
import { isGroupId } from './fold.ts';

interface Dropping {
  readonly onNodeDrag: OnNodeDrag<DrawnNode>;
  readonly onNodeDragStop: OnNodeDrag<DrawnNode>;
}

/**
 * A card that is dragged over a connection lights it up; let go there, it becomes part of it (`use-drawn-nodes.ts`).
 * Connections of its own are no place for it.
 */
export function useDropping(): Partial<Dropping> {
  const editor = useEditorStore();
  const view = useViewStore();
  const flow = useReactFlow();
  const { isReadOnly } = useCanvas();
  return useMemo(
    () => (isReadOnly ? {} : createDropping(editor, view, flow)),
    [editor, view, flow, isReadOnly],
  );
}

/** It looks once a frame at most, however fast the hand. */
function createDropping(editor: EditorStore, view: ViewStore, flow: ReactFlowInstance): Dropping {
  let frame = 0;
  const look = (id: string, at: Point) => {
    const over = wayUnder(id, at, editor, flow);
    if (!same(view.getState().over, over)) view.setState({ over });
  };
  return {
    onNodeDrag: (_, { id, position }, dragged) => {
      cancelAnimationFrame(frame);
      if (dragged.length !== 1) return;
      frame = requestAnimationFrame(() => look(id, position));
    },
    onNodeDragStop: () => {
      cancelAnimationFrame(frame);
      view.setState({ over: null });
    },
  };
}

/** The connection that a card at a place lies on, and may become part of. */
export function wayUnder(id: string, at: Point, editor: EditorStore, flow: ReactFlowInstance): Way | null {
  const card = flow.getInternalNode(id);
  if (isGroupId(id) || !card) return null;
  const { graph } = editor.getState();
  const middle = { x: at.x, y: at.y + (card.measured.height ?? 0) / 2 };
  return nearestEdge(middle, editor, flow, (way) => mayInsert(graph, id, way, definitionOf));
}

function same(a: Way | null, b: Way | null): boolean {
  return a === b || (a?.from === b?.from && a?.port === b?.port);
}
