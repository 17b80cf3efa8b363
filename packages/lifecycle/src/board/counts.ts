/** Moves between two stages; `''` is none. */
export interface Moves {
  readonly from: string;
  readonly to: string;
  readonly moves: number;
}

export type Counts = Readonly<Record<string, number>>;

/** Who was where before these moves. */
export function before(counts: Counts, moves: readonly Moves[]): Counts {
  const earlier: Record<string, number> = { ...counts };
  for (const { from, to, moves: n } of moves) {
    earlier[to] = (earlier[to] ?? 0) - n;
    earlier[from] = (earlier[from] ?? 0) + n;
  }
  return earlier;
}

/**
 * Who was where at the ends of periods that follow one another, counted backwards from now: each period's moves are
 * undone. Exact, because a person's moves are a chain, in which each leaves what the last one entered.
 *
 * @param periods the moves of each, the last of them all those since the last period's end
 * @returns who was where when the first period began, and at the end of each but the last
 */
export function countsBackwards(now: Counts, periods: readonly (readonly Moves[])[]): readonly Counts[] {
  const ends: Counts[] = [];
  let counts = now;
  for (const moves of periods.toReversed()) {
    counts = before(counts, moves);
    ends.unshift(counts);
  }
  return ends;
}

/**
 * Where people were and where they are: those who moved elsewhere, and all the others, who stayed or came back.
 */
export function passages(
  start: Counts,
  moved: readonly { readonly from: string; readonly to: string; readonly people: number }[],
): readonly { readonly from: string; readonly to: string; readonly people: number }[] {
  const stayed: Record<string, number> = { ...start };
  for (const { from, to, people } of moved) if (from !== to) stayed[from] = (stayed[from] ?? 0) - people;
  const same = Object.entries(stayed).map(([stage, people]) => ({ from: stage, to: stage, people }));
  return [...same, ...moved.filter(({ from, to }) => from !== to)].filter(({ people }) => people > 0);
}
