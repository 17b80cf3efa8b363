import { useNodesInitialized, useOnViewportChange, useReactFlow, useStore } from '@xyflow/react';
import { useContext, useEffect, useRef } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import { ResultsContext } from '../monitor/results.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useFit } from './use-fit.ts';

/**
 * Shows everything, and again when there is another size of canvas or more to see, until somebody looks where they
 * like.
 */
export function Fit() {
  const flow = useReactFlow();
  const fit = useFit();
  const editor = useEditorStore();
  const isMonitor = useCanvas().watched !== null;
  const isMeasured = useNodesInitialized();
  const width = useStore((store) => store.width);
  const height = useStore((store) => store.height);
  // Cards grow with numbers and results after they were first measured.
  const results = useContext(ResultsContext) !== null;
  const isTheirs = useRef(false);
  const fitted = useRef('');
  useOnViewportChange({
    onEnd: (viewport) => {
      if (fitted.current !== '' && fitted.current !== keyOf(viewport)) isTheirs.current = true;
    },
  });
  useEffect(() => {
    if (!isMeasured || isTheirs.current) return;
    // Whoever chose a card is about to work on it: it must not shrink away from under their hand.
    if (!isMonitor && fitted.current !== '' && editor.getState().selection.nodes.size > 0) return;
    void fit().then(() => {
      fitted.current = keyOf(flow.getViewport());
    });
  }, [flow, fit, editor, isMonitor, isMeasured, width, height, results]);
  return null;
}

function keyOf({ x, y, zoom }: { readonly x: number; readonly y: number; readonly zoom: number }): string {
  return [x, y, zoom].map((n) => n.toFixed(2)).join(' ');
}
