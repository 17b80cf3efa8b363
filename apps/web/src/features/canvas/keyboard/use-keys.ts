import { useEffect } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import { useActs } from '../edits/use-acts.ts';
import { readNode } from '../context/panels.ts';
import { edgeAt } from '../edits/add.ts';
import { grid } from '../layout/geometry.ts';
import { nothing } from '../store/editor-store.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { useFit } from '../surface/use-fit.ts';
import { hasOverlay } from './has-overlay.ts';
import { walk, type Way } from './walk.ts';

const ways: { readonly [key: string]: Way } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const steps: { readonly [W in Way]: { readonly x: number; readonly y: number } } = {
  up: { x: 0, y: -grid },
  down: { x: 0, y: grid },
  left: { x: -grid, y: 0 },
  right: { x: grid, y: 0 },
};

/** The canvas without a mouse. The list for people stands in `shortcuts.tsx`. */
export function useKeys(onHelp: () => void, onFind: () => void): void {
  const acts = useActs();
  const fit = useFit();
  const editor = useEditorStore();
  const view = useViewStore();
  const { isReadOnly } = useCanvas();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape' && isBeside(event)) return backToCanvas();
      if (isElsewhere(event)) return;
      const act = isReadOnly ? undefined : edits(event);
      const done = act ?? looks(event);
      if (!done) return;
      event.preventDefault();
      done();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  function edits({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | undefined {
    const command = ctrlKey || metaKey;
    const way = ways[key];
    if (command) {
      switch (key.toLowerCase()) {
        case 'z':
          return shiftKey ? acts.redo : acts.undo;
        case 'y':
          return acts.redo;
        case 'd':
          return acts.duplicate;
        default:
          return undefined;
      }
    }
    if (altKey && way) return () => acts.nudge(steps[way]);
    switch (key) {
      case 'Delete':
      case 'Backspace':
        return acts.remove;
      case 'a':
      case '+':
        return askNext;
      case 'c':
        return connectNext;
      case 'F2':
        return () => view.setState({ renaming: only() });
      case 't':
        return () => void acts.tidy();
      default:
        return undefined;
    }
  }

  function looks({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | undefined {
    const way = ways[key];
    if (way && !altKey) return () => go(way);
    if (ctrlKey || metaKey) {
      if (key === 'a') return chooseAll;
      return key === 'f' ? onFind : undefined;
    }
    switch (key) {
      case 'Escape':
        return () => editor.getState().select(nothing);
      case 'Enter':
        return openIt;
      case '?':
        return onHelp;
      case '/':
        return () => document.querySelector<HTMLElement>('.palette-search input')?.focus();
      case 'f':
        return () => void fit(160);
      default:
        return undefined;
    }
  }

  /** The one node that is chosen or has the focus. */
  function only(): string | null {
    const { nodes } = editor.getState().selection;
    const focused = document.activeElement?.closest('.react-flow__node')?.getAttribute('data-id') ?? null;
    return [...nodes][0] ?? focused;
  }

  /** From the palette and the inspector to the card they are about. */
  function backToCanvas(): void {
    const id = only();
    const card = id === null ? null : `.react-flow__node[data-id="${id}"]`;
    const pane = document.querySelector<HTMLElement>(card ?? '.canvas');
    pane?.focus({ preventScroll: true });
  }

  function openIt(): void {
    const id = only();
    if (id === null) return;
    editor.getState().select({ nodes: new Set([id]), edge: null });
    const field = '.inspector :is(input, textarea, [contenteditable=true])';
    requestAnimationFrame(() => document.querySelector<HTMLElement>(field)?.focus());
  }

  function go(way: Way): void {
    const { graph } = editor.getState();
    const from = only() ?? Object.keys(graph.nodes)[0];
    if (from === undefined) return;
    const to = only() === null ? from : walk(graph, from, way);
    if (to === null) return;
    acts.goTo(to);
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(`.react-flow__node[data-id="${to}"]`)
        ?.focus({ preventScroll: true }),
    );
  }

  function chooseAll(): void {
    const { graph, select } = editor.getState();
    select({ nodes: new Set(Object.keys(graph.nodes)), edge: null });
  }

  function askNext(): void {
    const from = only();
    const { graph } = editor.getState();
    const node = from === null ? undefined : graph.nodes[from];
    const read = node && readNode(node);
    const port = read?.ok
      ? (read.ports.find(({ id }) => !edgeAt(graph, from!, id)) ?? read.ports[0])
      : undefined;
    if (from === null || !port) return;
    const card = document.querySelector(`.react-flow__node[data-id="${from}"]`)?.getBoundingClientRect();
    if (!card) return;
    const kind = edgeAt(graph, from, port.id) ? 'edge' : 'port';
    view.setState({
      asking: { at: { x: card.x + card.width / 2, y: card.bottom }, place: { kind, from, port: port.id } },
    });
  }

  function connectNext(): void {
    const from = only();
    if (from !== null) view.setState({ linking: from });
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
