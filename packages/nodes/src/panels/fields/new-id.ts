const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * An id that nothing ever had: statistics hang on it, also on those that were taken away. Chance keeps it
 * from coming back; the head is for people.
 */
export function newId(head: string, taken: readonly string[]): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const id = `${head}-${[...bytes].map((byte) => (byte % 36).toString(36)).join('')}`;
  return taken.includes(id) ? newId(head, taken) : id;
}

/** For a new arm: the first letter that none of them has, and an id that starts with it. */
export function newArmId(taken: readonly string[]): string {
  const heads = new Set(taken.map((id) => id.split('-')[0]));
  return newId([...letters].find((letter) => !heads.has(letter)) ?? 'arm', taken);
}
