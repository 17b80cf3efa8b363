import type { Program } from '@perennial/journey';

/** A program to simulate, and the journey that draws hang on. */
export interface Simulated {
  readonly program: Program;
  /** Absent: it was never pushed, and nobody but made-up people can be sent through. */
  readonly journey?: string;
  readonly days: number;
}
