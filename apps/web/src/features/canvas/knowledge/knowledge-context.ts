import type { Knowledge } from '@perennial/nodes/panels';
import { createContext } from 'react';

/** `null`: outside of a canvas. */
export const KnowledgeContext = createContext<Knowledge | null>(null);
