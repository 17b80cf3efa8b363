import { useEditorStore } from '../store/use-editor.ts';
import { useNumbersStore, type Asked } from './numbers.ts';

/** Opens the people of a number, and chooses the node it belongs to. */
export function useAsk(asked: Asked) {
  const store = useNumbersStore();
  const editor = useEditorStore();
  return (event: { readonly stopPropagation: () => void }) => {
    event.stopPropagation();
    store?.setState({ asked, path: null });
    if (asked.node !== null) editor.getState().select({ nodes: new Set([asked.node]), edge: null });
  };
}
