import type { Say } from '@perennial/nodes/panels';
import { createContext, useContext } from 'react';

/** What every part of the canvas leans on; the same object until the language or the mode is another. */
export interface CanvasSetting {
  readonly say: Say;
  readonly isReadOnly: boolean;
  /** Cards show counts instead of copy. */
  readonly isMonitor: boolean;
}

export const CanvasContext = createContext<CanvasSetting | null>(null);

export function useCanvas(): CanvasSetting {
  const setting = useContext(CanvasContext);
  if (!setting) throw new Error('outside of a canvas');
  return setting;
}
