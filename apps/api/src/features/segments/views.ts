import type { Segment, SegmentUse } from '@perennial/contracts';
import { listSegments, listSegmentUses, type SegmentHead, type Transaction } from '@perennial/db';
import { needsOf, type JsonObject } from '@perennial/journey';
import { readDefinition } from '@perennial/lifecycle';

/** A segment as the API tells it. */
export function segmentView({ built, toBuild, ownerId, definition, ...head }: SegmentHead): Segment {
  return {
    id: head.id,
    name: head.name,
    kind: head.kind,
    definition: definition as JsonObject | null,
    status: head.status,
    progress: head.status === 'building' ? { done: Math.min(built, toBuild), of: toBuild } : null,
    people: head.people,
    problems: head.problems,
    owner: ownerId,
    createdAt: head.createdAt.toISOString(),
    updatedAt: head.updatedAt.toISOString(),
  };
}

/** Where each of these is used: by journeys that are not archived, and by other segments. */
export async function usesOf(
  tx: Transaction,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SegmentUse>> {
  const journeys = await listSegmentUses(tx, workspace, ids);
  const others = (await listSegments(tx, workspace, { archived: false })).map((other) => ({
    id: other.id,
    name: other.name,
    asks: segmentsIn(other.definition),
  }));
  return new Map(
    ids.map((id) => [
      id,
      {
        journeys: journeys
          .filter(({ segment }) => segment === id)
          .map(({ journey, name, status }) => ({ id: journey, name, status })),
        segments: others
          .filter(({ asks }) => asks.includes(id))
          .map((other) => ({ id: other.id, name: other.name })),
      },
    ]),
  );
}

/** Those a definition asks about. */
export function segmentsIn(definition: unknown): readonly string[] {
  if (definition === null) return [];
  const read = readDefinition(definition);
  return read.ok ? needsOf(read.value).segments : [];
}
