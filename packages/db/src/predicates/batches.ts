/** As many are evaluated in memory at once. */
const batch = 500;

/** What is told of people, asked in batches. */
export async function inBatches<Told>(
  people: readonly string[],
  tell: (people: readonly string[]) => Promise<ReadonlyMap<string, Told>>,
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  for (let first = 0; first < people.length; first += batch) {
    for (const [id, one] of await tell(people.slice(first, first + batch))) told.set(id, one);
  }
  return told;
}
