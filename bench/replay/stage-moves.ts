export type StageModelId = 'four' | 'five';

/** One move of one person, as the oracle and the product both can tell it. */
export interface StageMove {
  readonly at: number;
  readonly from: string | null;
  readonly to: string;
}

/** For each model, each person's moves in order of time. */
export type Histories = Readonly<Record<StageModelId, Readonly<Record<string, readonly StageMove[]>>>>;

/** Person by person and move by move; every line is one difference. */
export function moveDifferences(
  model: string,
  expected: Histories[StageModelId],
  found: Histories[StageModelId],
): string[] {
  const people = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return people.flatMap((person) => {
    const [wanted, got] = [expected[person] ?? [], found[person] ?? []];
    const longest = Math.max(wanted.length, got.length);
    return Array.from({ length: longest }, (_, i) => [words(wanted[i]), words(got[i])] as const)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `${model} ${person}: expected ${a}, found ${b}`);
  });
}

function words(move: StageMove | undefined): string {
  return move ? `${new Date(move.at).toISOString()} ${move.from ?? '-'}>${move.to}` : 'nothing';
}
