import type { Delimiter, Encoding } from '@perennial/contracts';
import { delimiter as delimiters } from '@perennial/contracts';
import type { Problem } from '../incoming-event.ts';
import { csvRecords, type Record } from './csv-records.ts';

/** The names of a file's columns, and how its rows are cut. */
export interface FoundForm {
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  /** What is odd about it but does no harm. */
  readonly notes: readonly Problem[];
}

const mostColumns = 2_000;
/** Letters and records that are looked at to find out how they are cut. */
const letters = 256 * 1024;
const looked = 50;

/**
 * How the beginning of a file is cut into columns.
 *
 * @returns a problem when there is nothing to bring in
 */
export function findForm(start: Uint8Array, encoding: Encoding, given?: Delimiter): FoundForm | Problem {
  const text = new TextDecoder(encoding).decode(start, { stream: true }).slice(0, letters);
  if (text.trim() === '') return { code: 'empty-file' };
  const delimiter = given ?? guessDelimiter(text);
  const [header, ...rows] = recordsOf(text, delimiter);
  if (!header || header.broken) return { code: 'open-quote-in-names' };
  const names = header.cells.map((name) => name.replaceAll('\ufffd', '?').trim());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  if (names.length > mostColumns) return { code: 'too-many-columns', params: { most: mostColumns } };
  if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) return { code: 'only-names' };
  return { delimiter, columns: distinct(names), notes: notesOf(names, text) };
}

function recordsOf(text: string, delimiter: string): readonly Record[] {
  const records = csvRecords(delimiter);
  return [...records.add(text), ...records.end()];
}

/** The one that cuts most records into as many pieces as the first, and into more than one. */
function guessDelimiter(text: string): Delimiter {
  const scores = delimiters.options.map((delimiter) => {
    const [header, ...rows] = recordsOf(text, delimiter).slice(0, looked);
    const width = header?.cells.length ?? 0;
    if (width < 2) return 0;
    const alike = rows.filter(({ cells }) => cells.length === width).length;
    return rows.length === 0 ? width / 1_000 : alike / rows.length + width / 1_000_000;
  });
  const best = Math.max(...scores);
  return best > 0 ? delimiters.options[scores.indexOf(best)]! : ',';
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const plain = name === '' ? String(index + 1) : name;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    return times === 1 ? plain : `${plain} (${times})`;
  });
}

function notesOf(names: readonly string[], text: string): readonly Problem[] {
  const repeated = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  return [
    ...(repeated.length > 0 ? [{ code: 'repeated-names', params: { names: [...new Set(repeated)] } }] : []),
    ...(names.includes('') ? [{ code: 'columns-without-names' }] : []),
    ...(text.includes('\ufffd') ? [{ code: 'unreadable-letters' }] : []),
  ];
}
