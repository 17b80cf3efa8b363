import type { Family } from '@perennial/journey';
import { outlineOf } from './silhouette.tsx';

/** A card that is chosen beside others, in pixels of the drawing. */
export interface ChosenCard {
  readonly family: Family;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Those of one patch are painted together: what is out of sight is left out. Pixels of the drawing. */
const patch = 1_200;

/** The outlines of cards, one path for each patch of the drawing that any of them begins in. */
export function chosenOutlines(cards: readonly ChosenCard[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { family, x, y, width, height } of cards) {
    const key = `${Math.floor(x / patch)} ${Math.floor(y / patch)}`;
    paths.set(key, (paths.get(key) ?? '') + outlineOf(family, width, height, x, y));
  }
  return paths;
}
