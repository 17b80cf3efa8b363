import type { NodeId } from '@perennial/journey';
import type { ReactFlowInstance } from '@xyflow/react';
import type { Item } from '../context/panels.ts';
import type { Place } from '../edits/add.ts';
import type { Way } from '../edits/insert.ts';
import { hasWayIn } from '../edits/ways-in.ts';
import type { Point } from '../layout/geometry.ts';
import { distanceTo, route } from '../layout/route.ts';
import type { EditorStore } from '../store/editor-store.ts';

/** How near to a connection or to a free way out something is let go, to become part of it. Pixels at 100 %. */
const reachOfEdge = 36;
const reachOfPort = 72;

/** Where something from the palette would go if it were let go at `at`, in pixels of the window. */
export function placeAt(at: Point, item: Item, editor: EditorStore, flow: ReactFlowInstance): Place | null {
  const pane = document.querySelector('.react-flow');
  if (!pane?.contains(document.elementFromPoint(at.x, at.y))) return null;
  const point = flow.screenToFlowPosition(at, { snapToGrid: false });
  if (hasWayIn(item.panel.definition)) {
    const port = nearestPort(point, editor, flow);
    if (port) return port;
    const way = nearestEdge(point, editor, flow);
    if (way) return { kind: 'edge', ...way };
  }
  return { kind: 'free', at: point };
}

function nearestPort(point: Point, editor: EditorStore, flow: ReactFlowInstance): Place | null {
  const { graph } = editor.getState();
  const taken = new Set(graph.edges.map(({ from, port }) => `${from}.${port}`));
  const found = Object.keys(graph.nodes)
    .flatMap((from) => dotsOf(from, flow))
    .filter(({ from, port }) => !taken.has(`${from}.${port}`))
    .map((dot) => ({ ...dot, distance: Math.hypot(dot.x - point.x, dot.y + reachOfPort / 3 - point.y) }))
    .filter(({ distance }) => distance < reachOfPort)
    .toSorted((a, b) => a.distance - b.distance)[0];
  return found ? { kind: 'port', from: found.from, port: found.port } : null;
}

/** The connection under a point of the drawing. `isFit` leaves out those that are no place for it. */
export function nearestEdge(
  point: Point,
  editor: EditorStore,
  flow: ReactFlowInstance,
  isFit: (way: Way) => boolean = () => true,
): Way | null {
  const { graph } = editor.getState();
  const found = graph.edges
    .filter(isFit)
    .flatMap(({ from, port, to }) => {
      const dot = dotsOf(from, flow).find((one) => one.port === port);
      const target = graph.nodes[to]?.position;
      if (!dot || !target) return [];
      const gutter = Math.min(dot.x, target.x) - 200;
      return [{ from, port, distance: distanceTo(route(dot, target, gutter), point) }];
    })
    .filter(({ distance }) => distance < reachOfEdge)
    .toSorted((a, b) => a.distance - b.distance)[0];
  return found ? { from: found.from, port: found.port } : null;
}

/** The dots of the ways out, where they are drawn. */
function dotsOf(from: NodeId, flow: ReactFlowInstance) {
  const node = flow.getInternalNode(from);
  const { positionAbsolute } = node?.internals ?? {};
  return (node?.internals.handleBounds?.source ?? []).map(({ id, x, y, width, height }) => ({
    from,
    port: id ?? '',
    x: (positionAbsolute?.x ?? 0) + x + width / 2,
    y: (positionAbsolute?.y ?? 0) + y + height / 2,
  }));
}
