import type { Waiting, WaitingAt } from '@perennial/contracts';
import type { NodeId } from '@perennial/journey';

/** How warm a place is: nobody there, and then by what it holds of all the waiting. */
export type Warmth = 0 | 1 | 2 | 3 | 4;

/** A place where people wait. */
export interface Heat extends WaitingAt {
  /** Of all the time that people have waited where they stand now, 0 to 1. */
  readonly share: number;
  readonly warmth: Warmth;
}

/** Shares from which on a place is warmer: those of four equally large places are not all red-hot. */
const steps = [0, 0.05, 0.15, 0.4] as const;

/** Where people wait, by node: the many who wait long are what warms it. */
export function heatOf({ nodes }: Waiting): ReadonlyMap<NodeId, Heat> {
  const waited = (one: WaitingAt) => one.people * one.typicalMs;
  const total = nodes.reduce((sum, one) => sum + waited(one), 0);
  return new Map(
    nodes.map((one) => {
      const share = total === 0 ? 1 / nodes.length : waited(one) / total;
      const warmth = steps.filter((step) => share >= step).length as Warmth;
      return [one.node, { ...one, share, warmth }];
    }),
  );
}
