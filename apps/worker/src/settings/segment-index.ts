import type { SegmentDefinition } from '@perennial/db';
import {
  facetsOf,
  joinNeeds,
  needsOf,
  type Facet as PersonFacet,
  type Needs,
  type Predicate,
} from '@perennial/journey';
import { inOrder, readDefinition } from '@perennial/lifecycle';

/** A segment that the router keeps up to date. */
export interface LiveSegment {
  readonly id: string;
  readonly name: string;
  readonly predicate: Predicate;
  readonly needs: Needs;
  /** Those it asks about. */
  readonly segments: readonly string[];
  /** It is being built: who is found to be in was in it all along, and nobody is told. */
  readonly quiet: boolean;
}

/** What can change of a person, as far as segments look at it; `build`: a segment's own definition. */
export type Facet = PersonFacet | `build:${string}`;

/** All segments of a workspace, and which of them what may change. */
export interface SegmentIndex {
  /** Those asked about before those who ask. */
  readonly live: readonly LiveSegment[];
  /** Of lists, too. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether any of them looks at it. */
  readonly hears: (facet: Facet) => boolean;
  /** In the order of `live`. */
  readonly touchedBy: (facets: ReadonlySet<Facet>) => readonly LiveSegment[];
  /** What all of them together look at. */
  readonly needs: Needs;
}

/** Definitions that can't be read any more are left out: their segments stay as they are. */
export function indexSegments(definitions: readonly SegmentDefinition[]): SegmentIndex {
  const live = inOrder(definitions.flatMap(readSegment));
  const places = new Map<Facet, number[]>();
  live.forEach((segment, place) => {
    for (const facet of [`build:${segment.id}`, ...facetsOf(segment.needs)] as const)
      places.set(facet, [...(places.get(facet) ?? []), place]);
  });
  return {
    live,
    names: new Map(definitions.map(({ id, name }) => [id, name])),
    hears: (facet) => places.has(facet),
    touchedBy: (facets) =>
      [...new Set([...facets].flatMap((facet) => places.get(facet) ?? []))]
        .sort((a, b) => a - b)
        .map((place) => live[place]!),
    needs: joinNeeds(live.map(({ needs }) => needs)),
  };
}

function readSegment({ id, name, kind, definition, status }: SegmentDefinition): LiveSegment[] {
  if (kind === 'static') return [];
  const read = readDefinition(definition);
  if (!read.ok) return [];
  const needs = needsOf(read.value);
  const { segments } = needs;
  return [{ id, name, predicate: read.value, needs, segments, quiet: status === 'building' }];
}
