/** `2026-11-22T10:00` as clocks in `zone` show it. */
export function wallClockOf(at: number, zone: string): string {
  return Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T');
}

/**
 * When clocks in `zone` show `wall`; null for what is no time. Where they show it twice, one of the two; where
 * never, the moment as far after the gap.
 */
export function momentOfWallClock(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offset = (at: number) => Date.parse(`${wallClockOf(at, zone)}Z`) - at;
  // The first guess may lie on the other side of a change of offset; the second does not.
  const guess = asUtc - offset(asUtc);
  return asUtc - offset(guess);
}
