import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import { glide } from './glide.ts';

/** Room for what floats over the canvas: the switch or totals above, problems and zoom below. */
const edit = { top: '60px', bottom: '72px', left: '40px', right: '40px' } as const;
const monitor = { ...edit, top: '124px' } as const;
/** Beyond these, cards can't be read, or are larger than they need to be. */
const zoom = { least: 0.5, most: 1 };

/** Shows the whole drawing, with the results that lie beside its cards. Milliseconds. */
export function useFit(): (duration?: number) => Promise<unknown> {
  const flow = useReactFlow();
  const store = useStoreApi();
  const isMonitor = useCanvas().watched !== null;
  return useCallback(
    async (duration = 0) => {
      const { width, height, domNode } = store.getState();
      const nodes = flow.getNodes();
      if (nodes.length === 0) return;
      const results = [...(domNode?.querySelectorAll('.result') ?? [])].map((result): Box => {
        const { left, top, right, bottom } = result.getBoundingClientRect();
        const from = flow.screenToFlowPosition({ x: left, y: top }, { snapToGrid: false });
        const to = flow.screenToFlowPosition({ x: right, y: bottom }, { snapToGrid: false });
        return { ...from, width: to.x - from.x, height: to.y - from.y };
      });
      const bounds = results.reduce(around, flow.getNodesBounds(nodes));
      const padding = isMonitor ? monitor : edit;
      const viewport = getViewportForBounds(bounds, width, height, zoom.least, zoom.most, padding);
      await flow.setViewport(viewport, { duration: glide(duration) });
    },
    [flow, store, isMonitor],
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
