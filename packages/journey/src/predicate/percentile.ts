/** Of ascending numbers, one at least: between the two nearest in proportion (type 7 of Hyndman and Fan). */
export function percentile(ascending: readonly number[], share: number): number {
  const place = (ascending.length - 1) * share;
  const low = ascending[Math.floor(place)] as number;
  const high = ascending[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}
