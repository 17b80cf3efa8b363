import type { Engine } from '../engine.ts';
import type { Failures } from '../router/route-safely.ts';
import type { Mail } from './next.ts';

/**
 * Delivers what is queued in a workspace up to `upTo` (on its clock): how many messages it settled. What it
 * leaves queued holds up nobody.
 */
export type DeliverDue = (workspace: string, upTo: number) => Promise<number>;

/** Tells a workspace what happens next; how far its clock may go by then (on it), if anything holds it. */
export type Feed = (workspace: string) => Promise<number>;

export interface Driving {
  readonly engine: Engine;
  /** `null`: no postman in this process; messages wait. */
  readonly deliverDue: DeliverDue | null;
  readonly failures: Failures;
  readonly feed?: Feed;
  /** Events or turns one transaction takes at most, 500 unless set; 0 = one instant at a time, each on its own. */
  readonly width?: number;
}

/** What one drive keeps between its steps. */
export interface Pace {
  /** Smaller after something went wrong, until it has been found. */
  width: number;
  mail: Mail;
  /** Where the clock stops, wherever it was asked to go. Milliseconds on it. */
  readonly limit: number;
  /** How many events and turns ahead to look for: twice as many as were taken last time. */
  readonly reach: { route: number; turns: number };
}

const usualWidth = 500;

/** Full speed. `limit`: where the clock stops. */
export function paceOf(driving: Driving, limit: number): Pace {
  const width = mostOf(driving);
  return { width, mail: driving.deliverDue ? 'all' : 'none', limit, reach: { route: width, turns: width } };
}

/** The widest a drive may go. */
export function mostOf({ width = usualWidth }: Pick<Driving, 'width'>): number {
  return width;
}
