import { findSegmentNamed, lockSegment, type SegmentRow, type Transaction } from '@perennial/db';
import type { JsonObject, Predicate } from '@perennial/journey';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import { requireDefinition } from './definition.ts';
import { usesOf } from './views.ts';

export async function requireSegment(tx: Transaction, workspace: string, id: string): Promise<SegmentRow> {
  return found(await lockSegment(tx, workspace, id), 'segment');
}

/** Only live segments have one. */
export function definitionFor({
  kind,
  definition,
}: {
  readonly kind: string;
  readonly definition?: JsonObject | undefined;
}): Predicate | null {
  if (kind === 'static') {
    if (definition !== undefined) throw listHasNone();
    return null;
  }
  if (definition === undefined)
    throw unprocessable('definition-missing', 'A live segment needs a definition.', {
      field: 'body.definition',
    });
  return requireDefinition(definition);
}

export const listHasNone = () =>
  unprocessable('list-has-no-definition', 'A list is kept by hand and has no definition.', {
    field: 'body.definition',
  });

export const archived = () =>
  conflict('segment-archived', 'The segment is archived.', { fix: 'Take it back from the archive first.' });

export async function requireFreeName(
  tx: Transaction,
  workspace: string,
  id: string,
  name: string,
): Promise<void> {
  const other = await findSegmentNamed(tx, workspace, name);
  if (other === undefined || other === id) return;
  throw conflict('segment-name-taken', `There is a segment called “${name}” already.`, {
    field: 'body.name',
    values: { name, segment: other },
  });
}

/** Nothing may lose the ground under its feet. */
export async function requireUnused(tx: Transaction, workspace: string, id: string): Promise<void> {
  const { journeys, segments } = (await usesOf(tx, workspace, [id])).get(id)!;
  if (journeys.length + segments.length === 0) return;
  throw conflict('segment-in-use', 'Journeys or other segments use it.', {
    fix: 'Take it out of them first.',
    values: { journeys, segments },
  });
}
