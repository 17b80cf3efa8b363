/** As many as one call takes. */
export const mostPasted = 5_000;

/** Ids and addresses out of what was pasted: a column, a row of a table, a line with commas or semicolons. Each once. */
export function readPasted(text: string): readonly string[] {
  const all = text
    .split(/[\n\r\t,;，；、]+/)
    .map((one) => one.trim().replace(/^["']|["']$/g, ''))
    .filter((one) => one !== '');
  return [...new Set(all)];
}
