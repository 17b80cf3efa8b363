/** What somebody typed as the value of an attribute: empty takes it away, numbers and truths are such. */
export function valueOf(typed: string): string | number | boolean | null {
  const text = typed.trim();
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  // Only where nothing is lost by it: 007 and 1e3 are texts, and so is a long id.
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}
