import type { JourneyBlock } from '@perennial/contracts';
import { useCallback } from 'react';
import { useParams } from 'react-router';
import { useAct, useApi } from '../../../client/use-api.ts';
import type { Place } from '../edits/add.ts';
import { useActs } from '../edits/use-acts.ts';

const none: readonly JourneyBlock[] = [];

/** The blocks of the workspace whose name holds what is searched for; all of them where nothing is. */
export function useBlocks(search = ''): readonly JourneyBlock[] {
  const blocks = useApi('GET /v1/journey-blocks').data?.items ?? none;
  const wanted = search.trim().toLocaleLowerCase();
  return wanted === '' ? blocks : blocks.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

/** Puts a copy of a block on the canvas, and notes that this journey has one. */
export function useInsertBlock(): (block: JourneyBlock, place?: Place) => void {
  const acts = useActs();
  const { journey } = useParams();
  const { mutate: note } = useAct('PUT /v1/journey-blocks/:block/journeys/:journey');
  return useCallback(
    ({ id, name, piece }, place) => {
      if (!acts.insertPiece(piece, name, place) || journey === undefined) return;
      note({ params: { block: id, journey } });
    },
    [acts, journey, note],
  );
}
