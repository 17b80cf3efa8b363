/** What a language must be able to say besides its sentences. Unknown ids answer with what stands for them. */
export interface Tongue {
  readonly number: (value: number) => string;
  readonly channel: (id: unknown) => string;
  readonly duration: (amount: number, unit: string) => string | null;
  readonly stage: (id: string) => string;
  readonly and: (items: readonly string[]) => string;
  readonly or: (items: readonly string[]) => string;
  /** And so many that are not told. */
  readonly more: (items: readonly string[], left: number) => string;
  /** Things that were seen, one after the other. */
  readonly clauses: (items: readonly string[], left: number) => string;
  /** A way out of a node, by the name that its type or its author gave it. */
  readonly port: (id: string) => string;
  /** A value that somebody sent us: text in quotes, numbers grouped, lists shortened. */
  readonly value: (value: unknown) => string;
  readonly theirs: (theirTime: string, yours: string | null) => string;
  /** One thing that a condition looked at. */
  readonly seen: (item: SeenItem) => string;
  /** Where a condition's value stands: “total” of the event. */
  readonly place: (path: string) => string;
  readonly fault: (code: string, place: string) => string;
}

export interface SeenItem {
  /** First part of the path: attribute, event, stage, score ... */
  readonly source: string;
  /** The rest of it. */
  readonly name: string;
  /** In words; `null` when there was none. */
  readonly value: string | null;
  readonly raw: unknown;
  /** As a day, if it can be one. */
  readonly date: string | null;
}
