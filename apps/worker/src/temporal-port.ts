/**
 * All that Perennial asks of Temporal. Ids only: no personal data enters its histories. Every call may be
 * repeated, and any may get lost: the sweep makes up for it.
 */
export interface TemporalPort {
  /** Starts the enrollment's workflow; its first look comes after `delay` milliseconds. One that runs stays. */
  readonly start: (workspace: string, enrollment: string, delay: number) => Promise<void>;
  /** Makes the enrollment's workflow look now; starts it when it is missing. */
  readonly poke: (workspace: string, enrollment: string) => Promise<void>;
  /** Makes the workspace's population workflow look now; starts it when it is missing. */
  readonly pokePopulation: (workspace: string) => Promise<void>;
}
