import { useNodesInitialized, useOnViewportChange, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useCanvas } from '../context/canvas-context.ts';

/** Room for what floats over the canvas: totals above, problems and zoom below. */
const edit = { top: '40px', bottom: '72px', left: '40px', right: '40px' } as const;
const monitor = { ...edit, top: '124px' } as const;

/** Shows everything, and again when the canvas gets another size, until somebody looks where they like. */
export function Fit() {
  const flow = useReactFlow();
  const { isMonitor } = useCanvas();
  const isMeasured = useNodesInitialized();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  const isTheirs = useRef(false);
  const fitted = useRef('');
  useOnViewportChange({
    onEnd: (viewport) => {
      if (fitted.current !== '' && fitted.current !== keyOf(viewport)) isTheirs.current = true;
    },
  });
  useEffect(() => {
    if (!isMeasured || isTheirs.current) return;
    const padding = isMonitor ? monitor : edit;
    void flow.fitView({ padding, maxZoom: 1, minZoom: 0.5 }).then(() => {
      fitted.current = keyOf(flow.getViewport());
    });
  }, [flow, isMonitor, isMeasured, width, height]);
  return null;
}

function keyOf({ x, y, zoom }: { readonly x: number; readonly y: number; readonly zoom: number }): string {
  return [x, y, zoom].map((n) => n.toFixed(2)).join(' ');
}
