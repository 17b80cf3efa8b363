/** A key for an entry that somebody makes by hand. Not `randomUUID`: it is missing where the app isn't served by https. */
export function byHand(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `hand:${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
