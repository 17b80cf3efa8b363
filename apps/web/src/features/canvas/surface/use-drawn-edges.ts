import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nothing } from '../store/editor-store.ts';
import { useEditor } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { drawnEdges, type EdgeLabel } from './drawn.ts';
import type { DrawnEdge } from './flow-edge.tsx';
import { useDrawn, type Draw } from './use-drawn.ts';

/** The connections, each with the words that say it. */
export function useDrawnEdges(): DrawnEdge[] {
  const { t } = useTranslation();
  const label = useCallback<EdgeLabel>(
    (from, port, to) =>
      port === undefined ? t('canvas:edge', { from, to }) : t('canvas:edge.port', { from, port, to }),
    [t],
  );
  const folded = useView((view) => view.folded);
  const draw = useCallback<Draw<DrawnEdge>>(
    (before, graph, selection, say) => drawnEdges(before, graph, selection, say, label, folded),
    [label, folded],
  );
  // Which nodes are chosen is nothing to connections: 500 of them would be put into words for it.
  const edge = useEditor(({ selection }) => selection.edge);
  const selection = useMemo(() => ({ ...nothing, edge }), [edge]);
  return useDrawn(draw, selection)[0];
}
