import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useEditor } from '../store/use-editor.ts';
import { glide } from './glide.ts';

/** Between what is chosen and the edge of the canvas; below, where map, zoom and problems float. Pixels of the window. */
const margin = 24;
const below = 172;

/**
 * Pans so far that the one node that is chosen is in sight: when it is chosen, and when the inspector that
 * opens for it takes some of the room. It never pans against somebody who looks elsewhere, nor while the node is
 * dragged: what it is carried to would move away.
 */
export function useKeepInSight(): void {
  const flow = useReactFlow();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const chosen = useEditor(({ selection }) => (selection.nodes.size === 1 ? [...selection.nodes][0]! : null));
  const isMeasured = useStore(
    ({ nodeLookup }) => chosen !== null && nodeLookup.get(chosen)?.measured.width !== undefined,
  );
  const isDragged = useStore(
    ({ nodeLookup }) => chosen !== null && nodeLookup.get(chosen)?.dragging === true,
  );
  const kept = useRef('');
  useEffect(() => {
    const room = [chosen, width, height].join(' ');
    // Where somebody lets it go in the same room, it stays.
    if (isDragged || kept.current === room || (chosen !== null && !isMeasured)) return;
    kept.current = room;
    const node = chosen === null ? undefined : flow.getInternalNode(chosen);
    if (!node) return;
    const { x, y, zoom } = flow.getViewport();
    const { x: left, y: top } = node.internals.positionAbsolute;
    const card = {
      left: left * zoom + x,
      top: top * zoom + y,
      width: (node.measured.width ?? 0) * zoom,
      height: (node.measured.height ?? 0) * zoom,
    };
    const byX = inside(card.left, card.width, width, margin);
    const byY = inside(card.top, card.height, height, Math.min(below, height / 4));
    if (byX === 0 && byY === 0) return;
    void flow.setViewport({ x: x + byX, y: y + byY, zoom }, { duration: glide(160) });
  }, [flow, chosen, isMeasured, isDragged, width, height]);
}

/** How far something must move to lie inside; what is too large shows its beginning. */
function inside(from: number, size: number, room: number, after: number): number {
  const under = margin - from;
  if (under > 0 || size + margin + after > room) return under;
  return Math.min(0, room - after - from - size);
}
