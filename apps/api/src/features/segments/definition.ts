import { loadSegments, type Transaction } from '@perennial/db';
import { needsOf, type JsonObject, type Predicate } from '@perennial/journey';
import { circleThrough, readDefinition } from '@perennial/lifecycle';
import { unprocessable } from '../../errors/api-error.ts';
import { segmentsIn } from './views.ts';

/** A definition that can be kept up to date. */
export function requireDefinition(json: JsonObject): Predicate {
  const read = readDefinition(json);
  if (read.ok) return read.value;
  const { path, code } = read.problems[0]!;
  throw unprocessable(
    'invalid-definition',
    `The definition is not valid at ${path || 'its root'}: ${code}.`,
    {
      field: ['body.definition', path].filter(Boolean).join('.'),
      diagnostics: read.problems,
    },
  );
}

/**
 * Whether the segments it asks about are there, and don't ask about this one in turn: `segment-circle` names those on
 * the way.
 */
export async function requireAskable(
  tx: Transaction,
  workspace: string,
  id: string,
  definition: Predicate,
): Promise<void> {
  const all = await loadSegments(tx, workspace);
  const names = new Map(all.map((one) => [one.id, one.name]));
  const { segments } = needsOf(definition);
  const gone = segments.find((asked) => !names.has(asked));
  if (gone !== undefined && gone !== id)
    throw unprocessable('segment-gone', 'The definition asks about a segment that is not there.', {
      field: 'body.definition',
      values: { segment: gone },
    });
  const others = all.filter((one) => one.id !== id);
  const drawn = others.map((one) => ({ id: one.id, segments: segmentsIn(one.definition) }));
  const circle = circleThrough(id, [...drawn, { id, segments }]);
  if (circle)
    throw unprocessable('segment-circle', 'The segment would ask about itself.', {
      field: 'body.definition',
      fix: 'Leave one of them out of the definition.',
      values: { circle: circle.map((one) => ({ id: one, name: names.get(one) ?? '' })) },
    });
}
