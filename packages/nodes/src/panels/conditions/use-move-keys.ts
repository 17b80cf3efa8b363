import type { KeyboardEvent } from 'react';
import { moveOf } from '../fields/move-keys.ts';
import { useBuilder } from './builder-context.ts';
import type { Place } from './tree.ts';

/**
 * Keys that move the row or group at `place`. On the way down to the fields, as lists and choices would open at
 * an arrow.
 */
export function useMoveKeys(place: Place) {
  const { isReadOnly, move } = useBuilder();
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const direction = moveOf(event);
    if (direction === null || isReadOnly) return;
    // Rows within this one move on their own.
    const nearest = event.target instanceof Element ? event.target.closest('[data-place]') : null;
    if (nearest !== event.currentTarget) return;
    event.preventDefault();
    event.stopPropagation();
    move(place, direction);
  };
  return { onKeyDownCapture };
}
