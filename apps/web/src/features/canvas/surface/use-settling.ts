import { useEffect, type RefObject } from 'react';
import { useEditorStore } from '../store/use-editor.ts';
import { glide } from './glide.ts';

/** As long as cards take to glide to their places: `--slow`. Milliseconds. */
const slow = 240;
/** Whoever drags a card or moves it by a step has it where it is. */
const byHand: ReadonlySet<string> = new Set(['move', 'rename', 'change']);

/** While cards that an edit has moved glide to their new places, the canvas says so; nothing is rendered for it. */
export function useSettling(canvas: RefObject<HTMLElement | null>): void {
  const editor = useEditorStore();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.subscribe(({ graph, history }, before) => {
      if (graph === before.graph) return;
      const isTravel = history.future.length !== before.history.future.length;
      if (!isTravel && byHand.has(history.past.at(-1)?.title.code ?? '')) return;
      const takes = glide(slow);
      if (takes === 0) return;
      canvas.current?.classList.add('settling');
      clearTimeout(timer);
      timer = setTimeout(() => canvas.current?.classList.remove('settling'), takes);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor, canvas]);
}
