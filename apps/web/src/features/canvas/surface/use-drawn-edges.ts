import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
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
  const draw = useCallback<Draw<DrawnEdge>>(
    (before, graph, selection, say) => drawnEdges(before, graph, selection, say, label),
    [label],
  );
  return useDrawn(draw)[0];
}
