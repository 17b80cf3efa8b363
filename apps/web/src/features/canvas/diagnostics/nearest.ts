/** What was probably meant: the one that differs least, if that is little enough; the only one, if there is one. */
export function nearest(written: string, known: readonly string[]): string | null {
  if (known.length === 1) return known[0]!;
  const ranked = known
    .map((one) => [distance(written.toLowerCase(), one.toLowerCase()), one] as const)
    .toSorted(([a], [b]) => a - b);
  const [best, second] = ranked;
  if (!best || best[0] > Math.max(1, written.length / 3) || best[0] === second?.[0]) return null;
  return best[1];
}

/** Letters to add, take away or exchange (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
