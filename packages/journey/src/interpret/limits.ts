/** Nodes one stimulus may lead through before the transition fails: only a broken program comes near. */
export const mostSteps = 1_000;

/** Stimuli of one turn that may change something. */
export const mostChanges = 1_000;

/** Timed-out waits that are remembered, the newest ones. */
export const mostClosed = 20;

/** A clock handled later than this after `until` counts from when it was handled. Milliseconds. */
export const lateAfter = 15 * 60_000;
