import { useCanvas } from '../canvas/context/canvas-context.ts';
import { titleOf } from '../canvas/context/panels.ts';
import { useEditor } from '../canvas/store/use-editor.ts';

/** What a node is called, by its id. */
export function useTitle(): (id: string) => string {
  const { say } = useCanvas();
  const nodes = useEditor(({ graph }) => graph.nodes);
  return (id) => (nodes[id] ? titleOf(nodes[id], say) : id);
}
