/** The rules of the engine that a simulation can do without, to see what they are there for. */
export interface Rules {
  /** Every transaction about a person locks that person first. */
  readonly personLock: boolean;
  /** A row for each event that is to be routed, deleted when it is; not a mark that moves on. */
  readonly queue: boolean;
  /** What a lock protects is read after it was taken. */
  readonly readAfterLock: boolean;
  /** A turn reads the events of its waits, routed or not. */
  readonly lookUp: boolean;
  /** Everything that Temporal must still be told is told again. */
  readonly sweep: boolean;
  /** What may have left is sent again only where the provider knows its key. */
  readonly knowsKey: boolean;
  /** What is not to be sent any more is unknown, not skipped, if an earlier try may have been taken. */
  readonly mayHaveLeft: boolean;
}

export const allRules: Rules = {
  personLock: true,
  queue: true,
  readAfterLock: true,
  lookUp: true,
  sweep: true,
  knowsKey: true,
  mayHaveLeft: true,
};
