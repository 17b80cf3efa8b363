import { useState, type DragEvent } from 'react';

export type Side = 'before' | 'after';

export interface DragOptions {
  /** Only what comes from the same list may be dropped in it. */
  readonly list: string;
  /** Of the one that is dragged, among those of the list. */
  readonly item: string;
  readonly isDisabled: boolean;
  /** `dragged` lands beside this one. */
  readonly onDrop: (dragged: string, side: Side) => void;
}

/** Putting things in order by mouse: props of the handle, and of the thing as a place to drop another. */
export function useDrag({ list, item, isDisabled, onDrop }: DragOptions) {
  const [side, setSide] = useState<Side | null>(null);
  // Browsers keep types in small letters.
  const type = `application/x-perennial-${list}`.toLowerCase();
  if (isDisabled) return { handle: {}, place: {} };
  const handle = {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer.setData(type, item);
      event.dataTransfer.effectAllowed = 'move';
      const whole = event.currentTarget.closest('[data-draggable]');
      if (whole) event.dataTransfer.setDragImage(whole, 12, 12);
    },
  };
  const place = {
    'data-draggable': '',
    ...(side !== null && { 'data-drop': side }),
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(type)) return;
      event.preventDefault();
      event.stopPropagation();
      setSide(sideOf(event));
    },
    onDragLeave: () => setSide(null),
    onDrop: (event: DragEvent) => {
      setSide(null);
      const dragged = event.dataTransfer.getData(type);
      if (dragged === '') return;
      event.preventDefault();
      event.stopPropagation();
      if (dragged !== item) onDrop(dragged, sideOf(event));
    },
  };
  return { handle, place };
}

function sideOf({ currentTarget, clientY }: DragEvent): Side {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}
