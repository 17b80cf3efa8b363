/** What a graph document may hold at most. Generous: they keep hostile documents out, not large journeys. */
export const limits = {
  nodes: 2_000,
  edges: 20_000,
  label: 200,
  type: 60,
  port: 60,
  eventName: 200,
  key: 100,
  exitReason: 60,
  otherGoals: 9,
  exits: 10,
  /** Of caps of entry. */
  people: 1_000_000_000,
  /** Minutes: a week. */
  grace: 10_080,
  /** People a minute. */
  pace: 1_000_000,
  /** Per cent. */
  holdout: 50,
  priority: 100,
  /** Of nested objects and lists. */
  depth: 64,
  /** Of positions, either way from the origin. */
  coordinate: 10_000_000,
} as const;
