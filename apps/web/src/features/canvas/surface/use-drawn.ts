import type { Graph } from '@perennial/journey';
import type { Say } from '@perennial/nodes/panels';
import { useCallback, useMemo, useState } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import type { Selection } from '../store/editor-store.ts';
import { useEditor } from '../store/use-editor.ts';

/** Makes what is drawn, out of what was drawn before; what says the same stays the same object. */
export type Draw<Drawn> = (before: readonly Drawn[], graph: Graph, selection: Selection, say: Say) => Drawn[];

/**
 * What `draw` makes of the drawing, anew when that or `selection` is another; meanwhile it may be changed, as dragging
 * does.
 */
export function useDrawn<Drawn>(
  draw: Draw<Drawn>,
  selection: Selection,
): [Drawn[], (change: (before: Drawn[]) => Drawn[]) => void] {
  const { say } = useCanvas();
  const graph = useEditor((one) => one.graph);
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
