import type { NodeId } from '@perennial/journey';
import type { Point } from '../layout/geometry.ts';

/** The card of a node, or its line in the outline, whichever is shown. */
export function cardOf(id: NodeId): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-id="${id}"]:is(.react-flow__node, .outline-line)`);
}

/** Where a list about a node opens, in pixels of the window. */
export function anchorOf(id: NodeId): Point {
  const card = (focusedLine() ?? cardOf(id) ?? document.querySelector('.canvas'))?.getBoundingClientRect();
  return card ? { x: card.x + Math.min(card.width / 2, 160), y: card.bottom } : { x: 0, y: 0 };
}

/** The node whose card or line has the focus. */
export function focusedNode(): NodeId | null {
  const { activeElement } = document;
  return (
    activeElement?.closest('[data-id]:is(.react-flow__node, .outline-line)')?.getAttribute('data-id') ?? null
  );
}

/** A line of the outline says more than the card of its node: which way out it is about. */
function focusedLine(): Element | null {
  return document.activeElement?.closest('.outline-line') ?? null;
}
