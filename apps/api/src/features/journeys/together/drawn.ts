import { draft as draftSchema, name as nameSchema } from '@perennial/contracts';
import { graphOfCells, nameOfCells, type Cell, type Graph, type StoredCell } from '@perennial/journey';
import { unprocessable } from '../../../errors/api-error.ts';
import { drawersOf } from './sheet.ts';

/**
 * What the cells draw, as it is saved.
 *
 * @throws ApiError 422 where they hold what no drawing can
 */
export function drawn(cells: ReadonlyMap<Cell, StoredCell>): {
  readonly draft: Graph;
  readonly name: string;
} {
  const drawers = drawersOf(cells);
  const draft = draftSchema.safeParse(graphOfCells(drawers));
  const name = nameSchema.safeParse(nameOfCells(drawers));
  if (draft.success && name.success) return { draft: draft.data, name: name.data };
  const [issue] = (draft.error ?? name.error)!.issues;
  throw unprocessable('not-a-drawing', 'The edit would leave something that is no drawing.', {
    field: 'body.edits',
    values: { at: (issue?.path ?? []).map(String).join('.') },
  });
}
