/** What was probably meant: the one that differs least, if that is little enough and no other is as near. */
export function nearest(written: string, known: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(written.length / 3));
  const near = [...new Set(known)].filter((one) => Math.abs(one.length - written.length) <= most);
  const ranked = near
    .map((one) => [distance(written.toLowerCase(), one.toLowerCase()), one] as const)
    .toSorted(([a], [b]) => a - b);
  const [best, second] = ranked;
  if (!best || best[0] > most || best[0] === second?.[0]) return null;
  return best[1];
}

/** Letters to add, take away, exchange, or two neighbours to swap. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(exchanged, swapped, row[j]! + 1, next[j - 1]! + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
