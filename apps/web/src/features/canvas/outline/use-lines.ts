import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import { useRun } from '../commands/runner-context.ts';
import { useNodeActs } from '../edits/use-node-acts.ts';
import { hasOverlay } from '../keyboard/has-overlay.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { stepFrom, type EditLine } from './edit-lines.ts';

/** How one goes about in the lines and chooses. */
export interface Lines {
  /** The line that Tab comes to. */
  readonly at: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (at: number, event: FocusEvent) => void;
  readonly onPress: (at: number, event: MouseEvent) => void;
}

/** Long enough for a list that closes to give the focus back. Milliseconds. */
const settled = 80;

export function useLines(lines: readonly EditLine[], list: RefObject<HTMLOListElement | null>): Lines {
  const editor = useEditorStore();
  const view = useViewStore();
  const { run } = useRun();
  const { moveWay } = useNodeActs();
  const [{ key, place }, stand] = useState<{ key: string | null; place: number }>({ key: null, place: 0 });
  const found = lines.findIndex((line) => line.key === key);
  const at = found >= 0 ? found : Math.min(place, Math.max(0, lines.length - 1));
  const isExtending = useRef(false);

  const elementAt = (index: number) =>
    list.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(lines[index]?.key ?? '')}"]`);
  const choose = (line: EditLine, isMore: boolean) => {
    const { selection, select, graph } = editor.getState();
    const { nodes, way } = line;
    const before = isMore ? [...selection.nodes].filter((id) => !nodes.includes(id)) : [];
    const isConnected = way && graph.edges.some(({ from, port }) => from === way.from && port === way.port);
    select({ nodes: new Set([...before, ...nodes]), edge: isConnected && before.length === 0 ? way : null });
    view.setState({ way: before.length === 0 ? way : null });
  };

  // What was just made is chosen: whoever edits here goes on from it.
  const chosen = useEditor(({ selection }) => [...selection.nodes].at(-1) ?? null);
  useEffect(() => {
    const index = lines.findIndex((line) => line.is === 'node' && line.nodes[0] === chosen);
    if (index < 0 || (lines[at]?.nodes.includes(chosen!) ?? false)) return;
    stand({ key: lines[index]!.key, place: index });
    const timer = setTimeout(() => {
      const { activeElement } = document;
      const isHere = activeElement === document.body || list.current?.contains(activeElement);
      if (isHere) elementAt(index)?.focus();
    }, settled);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only when something else is chosen
  }, [chosen]);

  // Whoever comes from the drawing goes on here.
  useEffect(() => {
    if (list.current?.contains(document.activeElement)) return;
    const begin = lines.findIndex(({ nodes }) => nodes.includes(chosen ?? ''));
    if (!hasOverlay()) elementAt(Math.max(0, begin))?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the outline is opened
  }, []);

  // A line that is gone leaves the focus to the one in its place.
  useEffect(() => {
    if (found >= 0 || key === null || document.activeElement !== document.body) return;
    elementAt(at)?.focus();
  });

  return {
    at,
    onFocus: (index, { target, currentTarget }) => {
      const line = lines[index];
      if (!line) return;
      stand({ key: line.key, place: index });
      const isOwn = target === currentTarget;
      const isChosenAlready = line.nodes.some((id) => editor.getState().selection.nodes.has(id));
      if (isOwn || !isChosenAlready) choose(line, isExtending.current);
      isExtending.current = false;
    },
    // Pressing gives the focus, and the focus chooses.
    onPress: (index, { ctrlKey, metaKey, shiftKey, currentTarget }) => {
      const line = lines[index];
      isExtending.current = ctrlKey || metaKey || shiftKey;
      if (!line || document.activeElement !== currentTarget) return;
      choose(line, isExtending.current);
      isExtending.current = false;
    },
    onKeyDown: (event) => {
      const line = lines[at];
      const isOwn = event.target instanceof HTMLElement && event.target.matches('.outline-line');
      if (!line || !isOwn || event.ctrlKey || event.metaKey) return;
      if (event.altKey) {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
        if (by === null || !line.way) return;
        event.preventDefault();
        moveWay(line.way.from, line.way.port, by);
        return;
      }
      if (event.key === 'Enter' && line.way) {
        event.preventDefault();
        run('add-after');
        return;
      }
      const next = stepFrom(lines, at, event.key);
      if (next === null) return;
      event.preventDefault();
      isExtending.current = event.shiftKey;
      elementAt(next)?.focus();
    },
  };
}
