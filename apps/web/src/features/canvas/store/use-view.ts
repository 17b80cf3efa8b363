import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { View, ViewStore } from './view-store.ts';

export const ViewContext = createContext<ViewStore | null>(null);

export function useViewStore(): ViewStore {
  const store = useContext(ViewContext);
  if (!store) throw new Error('outside of a canvas');
  return store;
}

export function useView<Part>(part: (view: View) => Part): Part {
  return useStore(useViewStore(), part);
}
