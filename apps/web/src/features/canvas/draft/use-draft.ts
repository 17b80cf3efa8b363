import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DraftSession, DraftState } from './session.ts';

export const DraftContext = createContext<DraftSession | null>(null);

export function useDraft(): DraftSession {
  const session = useContext(DraftContext);
  if (!session) throw new Error('outside of a draft');
  return session;
}

export function useDraftState<Part>(part: (state: DraftState) => Part): Part {
  return useStore(useDraft().state, part);
}
