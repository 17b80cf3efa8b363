import { useEffect } from 'react';
import { commandOf, isEdit } from '../commands/commands.ts';
import { cardOf } from '../commands/places.ts';
import type { Runner } from '../commands/use-run.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { hasOverlay } from './has-overlay.ts';

/** The browser itself tells when something is copied or pasted: see `use-clipboard.ts`. */
const told: ReadonlySet<string> = new Set(['copy', 'cut', 'paste']);

/** The canvas without a mouse: presses of keys become commands. */
export function useKeys({ run, target, isPossible }: Runner): void {
  const { isReadOnly } = useCanvas();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape' && isBeside(event)) return backToCanvas();
      if (isElsewhere(event)) return;
      const id = commandOf(event);
      if (id === undefined || told.has(id) || (isReadOnly && isEdit(id)) || !isPossible(id)) return;
      event.preventDefault();
      run(id, event.key);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  /** From the palette and the inspector to the card they are about. */
  function backToCanvas(): void {
    const id = target().nodes[0];
    const pane = (id === undefined ? null : cardOf(id)) ?? document.querySelector<HTMLElement>('.canvas');
    pane?.focus({ preventScroll: true });
  }
}

function isBeside({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('.palette, .inspector') !== null && !hasOverlay();
}

/**
 * Keys mean the canvas unless somebody writes, or a dialog or a menu is open. Undo means it on the whole page, in
 * a field of the inspector, too: the drawing has one history, and what is written there is part of it.
 */
function isElsewhere({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || hasOverlay()) return true;
  if (key === 'Enter' && target.closest('button, a') !== null) return true;
  const isInspector = target.closest('.inspector') !== null;
  const isField = target.closest('input, textarea, select, [contenteditable=true]') !== null;
  if ((ctrlKey || metaKey) && /^[zy]$/i.test(key)) return isField && !isInspector;
  // A heading that got the focus takes no keys; a control of the page does.
  const isControl =
    target.closest('.canvas-mode') === null && target.closest('button, a, [tabindex="0"]') !== null;
  return isField || isInspector || isControl;
}
