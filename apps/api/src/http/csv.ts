/** What a spreadsheet would take for a formula, and run (T8). */
const formula = /^[=+\-@\t\r]/;
/** A number below zero or a phone number is no formula, and stays what it is. */
const harmless = /^[+-]?\d[\d\s().,-]*$/;

/** A line of CSV. Cells that a spreadsheet would run begin with an apostrophe, which it shows to nobody. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return `${cells.map((cell) => quoted(harmlessCell(cell), delimiter)).join(delimiter)}\r\n`;
}

export function harmlessCell(cell: string): string {
  return formula.test(cell) && !harmless.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, delimiter: string): string {
  return /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** By which Excel knows UTF-8. */
export const utf8Mark = '\ufeff';
