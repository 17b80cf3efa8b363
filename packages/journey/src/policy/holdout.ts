import { draw } from '../draw.ts';

/** Keeps some people out, so that what the others get can be told from what would have happened anyway. */
export interface Holdout {
  /** A journey's id; of a whole workspace's holdout the workspace's. */
  readonly scope: string;
  /** Per cent of people. */
  readonly share: number;
}

/**
 * Drawn by the scope alone: apart from splits and from other holdouts. A larger share keeps out whom a smaller one does,
 * and others.
 */
export function isHeldOut({ scope, share }: Holdout, person: string): boolean {
  return draw(`holdout/${scope}`, person) * 100 < share;
}
