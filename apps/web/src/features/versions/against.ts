/** What a version is compared with. */
export type Against = 'draft' | number;

/** What the address asks for; what it can't mean is as if it weren't there. */
export function againstOf(text: string | null): Against | null {
  if (text === 'draft') return 'draft';
  const version = Number(text);
  return Number.isInteger(version) && version > 0 ? version : null;
}
