/** What was typed, with a point or a comma; `null` where it is empty or no number. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  const number = Number(trimmed);
  return trimmed === '' || Number.isNaN(number) ? null : number;
}
