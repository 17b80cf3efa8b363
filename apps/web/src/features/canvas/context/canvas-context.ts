import type { Family, NodeId, PortId } from '@perennial/journey';
import type { Say } from '@perennial/nodes/panels';
import { createContext, useContext, type ComponentType } from 'react';

/** What stands on cards and ways out instead of copy, where people are watched. */
export interface WatchedFaces {
  readonly CardNumbers: ComponentType<{ readonly id: NodeId; readonly family: Family }>;
  readonly PortNumber: ComponentType<{ readonly node: NodeId; readonly port: PortId }>;
  readonly ResultCard: ComponentType<{ readonly id: NodeId }>;
}

/** What every part of the canvas leans on; the same object until the language or the mode is another. */
export interface CanvasSetting {
  readonly say: Say;
  readonly isReadOnly: boolean;
  /** Cards show counts instead of copy; `null`: they show copy. */
  readonly watched: WatchedFaces | null;
}

export const CanvasContext = createContext<CanvasSetting | null>(null);

export function useCanvas(): CanvasSetting {
  const setting = useContext(CanvasContext);
  if (!setting) throw new Error('outside of a canvas');
  return setting;
}
