import { useReactFlow } from '@xyflow/react';
import { useCallback, type PointerEvent as ReactPointerEvent } from 'react';
import { items, type Item } from '../context/panels.ts';
import { useActs } from '../edits/use-acts.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { placeAt } from './carry.ts';

/** A press that moves less than this is a click. Pixels. */
const threshold = 4;

/** Carries something from the palette to the canvas: it follows the pointer, and what it may join lights up. */
export function useCarry(): (item: Item, event: ReactPointerEvent) => void {
  const acts = useActs();
  const flow = useReactFlow();
  const editor = useEditorStore();
  const view = useViewStore();
  return useCallback(
    (item, { clientX, clientY, button }) => {
      if (button !== 0) return;
      const from = { x: clientX, y: clientY };
      const move = (event: PointerEvent) => {
        const at = { x: event.clientX, y: event.clientY };
        const isCarried = view.getState().carried !== null;
        if (!isCarried && Math.hypot(at.x - from.x, at.y - from.y) < threshold) return;
        view.setState({ carried: { item: item.id, at, over: placeAt(at, item, editor, flow) } });
      };
      const end = () => {
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', drop);
        removeEventListener('pointercancel', end);
        removeEventListener('keydown', cancel, true);
        removeEventListener('blur', end);
        // The click that follows must still see that something was carried.
        setTimeout(() => view.setState({ carried: null }));
      };
      const drop = () => {
        const { carried } = view.getState();
        end();
        if (carried?.over)
          acts.add(
            items.find(({ id }) => id === carried.item)!,
            carried.over,
          );
      };
      const cancel = (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        end();
      };
      addEventListener('pointermove', move);
      addEventListener('pointerup', drop);
      addEventListener('pointercancel', end);
      addEventListener('keydown', cancel, true);
      addEventListener('blur', end);
    },
    [acts, flow, editor, view],
  );
}
