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
  steps: 10,
  /** Of one kind so many instants are kept: a count of "at least n" is exact up to this. */
  marks: 1_000,
  /** How far back windows over kinds may reach: what lies before is forgotten. */
  horizonDays: 400,
} as const;
