import { useStoreApi, type OnMove } from '@xyflow/react';
import { useMemo } from 'react';

interface Moving {
  readonly onMove: OnMove;
  readonly onMoveEnd: OnMove;
}

/** Says by a class of the canvas that it is panned, and not zoomed: then what is drawn need not be drawn anew. */
export function useMoving(): Moving {
  const store = useStoreApi();
  return useMemo(() => createMoving(() => store.getState().domNode?.closest('.canvas')), [store]);
}

function createMoving(canvas: () => Element | null | undefined): Moving {
  let zoomedAt = Number.NaN;
  return {
    onMove: (_, { zoom }) => {
      canvas()?.classList.toggle('moving', zoom === zoomedAt);
      zoomedAt = zoom;
    },
    onMoveEnd: () => canvas()?.classList.remove('moving'),
  };
}
