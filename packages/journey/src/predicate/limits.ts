/** What one predicate may hold at most. Generous: they keep hostile input out, not long conditions. */
export const predicateLimits = {
  /** Predicates within predicates. */
  depth: 20,
  /** Predicates in one tree. */
  terms: 500,
  arms: 100,
  values: 1_000,
  text: 1_000,
  name: 200,
  times: 1_000_000,
} as const;
