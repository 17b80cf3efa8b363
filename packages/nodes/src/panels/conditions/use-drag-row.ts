import { useDrag } from '../fields/use-drag.ts';
import { useBuilder } from './builder-context.ts';
import type { Place } from './tree.ts';

/** Rows and groups may be dropped beside any other of the same condition. */
export function useDragRow(place: Place) {
  const { id, isReadOnly, drop } = useBuilder();
  return useDrag({
    list: id,
    item: place.join('.'),
    isDisabled: isReadOnly || place.length === 0,
    onDrop: (dragged, side) => drop(dragged.split('.').map(Number), place, side),
  });
}
