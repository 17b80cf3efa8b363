import type { WatchedFaces } from '../context/canvas-context.ts';
import { CardNumbers } from './card-numbers.tsx';
import { PortNumber } from './port-number.tsx';
import { ResultCard } from './result-card.tsx';

/** Numbers of people, and what may be said of variants. They come with the modes that show them. */
export const watchedFaces: WatchedFaces = { CardNumbers, PortNumber, ResultCard };
