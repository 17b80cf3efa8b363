/** A line that both have, or only one of them. */
export interface DiffLine {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Longer texts are compared without looking for what has moved. Lines times lines. */
const mostCells = 4_000_000;

/** What must be taken out of one text and put in to get the other, line by line, as little as possible. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const start = sharedLines(a, b);
  const end = sharedLines(a.slice(start).toReversed(), b.slice(start).toReversed());
  const [olds, news] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const same = (lines: readonly string[]) => lines.map((text): DiffLine => ({ is: 'same', text }));
  return [...same(a.slice(0, start)), ...changed(olds, news), ...same(a.slice(a.length - end))];
}

function sharedLines(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((line, i) => line !== b[i]);
  return at < 0 ? Math.min(a.length, b.length) : at;
}

function changed(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  if (a.length * b.length > mostCells)
    return [
      ...a.map((text) => ({ is: 'gone' as const, text })),
      ...b.map((text) => ({ is: 'new' as const, text })),
    ];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ is: 'same', text: a[i]! });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ is: 'gone', text: a[i]! });
      i += 1;
    } else {
      lines.push({ is: 'new', text: b[j]! });
      j += 1;
    }
  }
  return lines;
}

/** How many lines the rests of both have in common, from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i]![j] =
        a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  return lengths;
}
