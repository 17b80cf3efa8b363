import { Panel, useReactFlow, useStore, type ReactFlowState } from '@xyflow/react';
import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { framedIn, pathOf, smallOf, type Box, type Small } from './small.ts';

/** As `hud.css` has it. Pixels. */
const size = { width: 160, height: 100 };
/** Of a notch of the wheel. */
const zoomStep = 0.002;

/**
 * The whole drawing in small; dragging it pans, the wheel zooms. The library's own draws an element for each card and
 * renders all of them when all are chosen: here they are two paths, however many there are.
 */
export function Minimap() {
  const { t } = useTranslation();
  const flow = useReactFlow();
  const small = useStore(drawnSmall);
  const inSight = useStore(seen, isSame);
  const frame = framedIn(small.bounds, inSight, size);
  const from = useRef({ x: 0, y: 0 });
  const pan = (event: PointerEvent<SVGSVGElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { clientX, clientY } = event;
    const { x, y, zoom } = flow.getViewport();
    const by = { x: clientX - from.current.x, y: clientY - from.current.y };
    from.current = { x: clientX, y: clientY };
    void flow.setViewport({ x: x - by.x * frame.scale * zoom, y: y - by.y * frame.scale * zoom, zoom });
  };
  return (
    <Panel position="bottom-right" className="react-flow__minimap minimap">
      <svg
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        role="img"
        aria-label={t('canvas:minimap')}
        onPointerDown={(event) => {
          from.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={pan}
        onWheel={({ deltaY }) => void flow.zoomTo(flow.getZoom() * 2 ** (-deltaY * zoomStep))}
      >
        <path className="cards" d={small.cards} />
        <path className="chosen" d={small.chosen} />
        <path
          className="unseen"
          fillRule="evenodd"
          d={pathOf(frame) + pathOf(inSight)}
          strokeWidth={frame.scale}
        />
      </svg>
    </Panel>
  );
}

const made = new WeakMap<ReactFlowState['nodes'], Small>();

/** Made anew when cards move, come, go or are chosen, and not while one pans. */
function drawnSmall({ nodes, nodeLookup }: ReactFlowState): Small {
  const before = made.get(nodes);
  if (before) return before;
  const small = smallOf(
    nodes.flatMap(({ id, selected = false }) => {
      const { internals, measured } = nodeLookup.get(id) ?? {};
      const { width, height } = measured ?? {};
      if (!internals || width === undefined || height === undefined) return [];
      return [{ ...internals.positionAbsolute, width, height, isChosen: selected }];
    }),
  );
  made.set(nodes, small);
  return small;
}

/** What is in sight, in pixels of the drawing. */
function seen({ transform: [x, y, zoom], width, height }: ReactFlowState): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

function isSame(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
