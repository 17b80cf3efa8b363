/** One passage through the journey, as the oracle and the product both can tell it. */
export interface Passage {
  readonly entered: number;
  /** `bought` or `reminded` in the oracle's words; anything else is a difference. */
  readonly end: string;
  readonly at: number;
}

export type Passages = Readonly<Record<string, readonly Passage[]>>;

/** Person by person; every line is one difference. */
export function differences(expected: Passages, found: Passages): string[] {
  const people = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return people.flatMap((person) => {
    const [wanted, got] = [expected[person] ?? [], found[person] ?? []];
    const longest = Math.max(wanted.length, got.length);
    return Array.from({ length: longest }, (_, i) => [words(wanted[i]), words(got[i])] as const)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `${person}: expected ${a}, found ${b}`);
  });
}

function words(passage: Passage | undefined): string {
  if (!passage) return 'nothing';
  const { entered, end, at } = passage;
  return `${new Date(entered).toISOString()} ${end} ${new Date(at).toISOString()}`;
}
