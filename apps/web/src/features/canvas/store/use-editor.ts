import type { GraphNode, NodeId } from '@perennial/journey';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Editor, EditorStore } from './editor-store.ts';

export const EditorContext = createContext<EditorStore | null>(null);

/** The store itself, for handlers: reading it re-renders nothing. */
export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (!store) throw new Error('outside of an editor');
  return store;
}

/** A part of the drawing; the component is rendered again when that part is another. */
export function useEditor<Part>(part: (editor: Editor) => Part): Part {
  return useStore(useEditorStore(), part);
}

export function useNode(id: NodeId): GraphNode | undefined {
  return useEditor(({ graph }) => graph.nodes[id]);
}
