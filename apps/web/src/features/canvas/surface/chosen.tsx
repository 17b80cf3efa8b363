import { ViewportPortal, useStore, type ReactFlowState } from '@xyflow/react';
import { useMemo } from 'react';
import { definitionOf } from '../context/panels.ts';
import { useEditorStore } from '../store/use-editor.ts';
import type { EditorStore } from '../store/editor-store.ts';
import { chosenOutlines } from './chosen-outlines.ts';

/**
 * The marks of cards that are chosen together, below them. One that is chosen alone shows it by itself; of hundreds
 * each would have to be painted anew for it, and that takes several times as long as choosing them.
 */
export function Chosen() {
  const editor = useEditorStore();
  const outlines = useStore(useMemo(() => chosenIn(editor), [editor]));
  if (outlines.size === 0) return null;
  return (
    <ViewportPortal>
      <svg className="chosen-together" aria-hidden>
        {[...outlines].map(([patch, path]) => (
          <g key={patch}>
            <path className="halo" d={path} />
            <path className="line" d={path} />
          </g>
        ))}
      </svg>
    </ViewportPortal>
  );
}

const none: ReadonlyMap<string, string> = new Map();

/** Told apart anew when cards move, come, go or are chosen, and not while one pans. */
function chosenIn(editor: EditorStore): (state: ReactFlowState) => ReadonlyMap<string, string> {
  const made = new WeakMap<ReactFlowState['nodes'], ReadonlyMap<string, string>>();
  return ({ nodes, nodeLookup }) => {
    const before = made.get(nodes);
    if (before) return before;
    const { graph } = editor.getState();
    const chosen = nodes.filter(({ selected }) => selected);
    const cards = chosen.flatMap(({ id }) => {
      const family = definitionOf(graph.nodes[id]?.type ?? '')?.family ?? 'action';
      const { internals, measured } = nodeLookup.get(id) ?? {};
      const { width, height } = measured ?? {};
      // Notes and folded groups are no cards of this kind, and mark themselves.
      if (family === 'note' || !Object.hasOwn(graph.nodes, id)) return [];
      if (!internals || width === undefined || height === undefined) return [];
      return [{ ...internals.positionAbsolute, family, width, height }];
    });
    const outlines = chosen.length < 2 ? none : chosenOutlines(cards);
    made.set(nodes, outlines);
    return outlines;
  };
}
