import type { KeyboardEvent } from 'react';

/** Alt and an arrow put things in order. */
export function moveOf({ altKey, key }: KeyboardEvent): 'up' | 'down' | null {
  if (!altKey) return null;
  if (key === 'ArrowUp') return 'up';
  return key === 'ArrowDown' ? 'down' : null;
}
