import type { Predicate } from '@perennial/journey';
import { createContext, useContext, type ComponentType } from 'react';
import type { Side } from '../fields/use-drag.ts';
import type { TermType } from './term-groups.ts';
import type { Place } from './tree.ts';

export interface ConditionProps {
  /** For whoever can't see it. */
  readonly label: string;
  /** Of the condition in the node's config. */
  readonly path: string;
  readonly value: Predicate;
  readonly onChange: (value: Predicate, burst?: string) => void;
  /** Takes the whole away. Absent: there has to be a condition. */
  readonly onClear?: () => void;
  /** Name of the event at hand, whose properties may be looked at: inside a `where`. */
  readonly event?: string | undefined;
  /** Kinds of terms that may be added; what else it holds is shown all the same. Absent: those of journeys. */
  readonly terms?: readonly TermType[];
}

/** What rows may do to the condition they belong to. */
export interface Builder {
  /** Tells the rows of this builder from those of one within it. */
  readonly id: string;
  readonly root: Predicate;
  /** Of the whole in the node's config. */
  readonly path: string;
  readonly event: string | undefined;
  readonly terms: readonly TermType[];
  /** Whether there is an entry, and journey data, to look at. */
  readonly isInJourney: boolean;
  readonly isReadOnly: boolean;
  readonly edit: (place: Place, row: Predicate, burst?: string) => void;
  /** At the end of the group at `place`. */
  readonly add: (place: Place, row: Predicate) => void;
  readonly duplicate: (place: Place) => void;
  readonly move: (place: Place, direction: 'up' | 'down') => void;
  readonly drop: (from: Place, to: Place, side: Side) => void;
  readonly remove: (place: Place) => void;
  readonly negate: (place: Place) => void;
  /** A whole builder within a row, for the condition that an event's own properties have to meet. */
  readonly Nested: ComponentType<ConditionProps>;
}

export const BuilderContext = createContext<Builder | null>(null);

/** Marks the element of a row, so that it can be found again after it has moved. */
export function placeKey({ id }: Pick<Builder, 'id'>, place: Place): string {
  return `${id}/${place.join('.')}`;
}

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (builder === null) throw new Error('This row stands outside of a ConditionBuilder.');
  return builder;
}
