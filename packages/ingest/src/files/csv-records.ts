import { parse, type Parser } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';

/** A record as it stands in the file; `broken`: a quote in it was opened and never closed. */
export interface Record {
  readonly cells: readonly string[];
  readonly broken: boolean;
}

/** Cuts text into records as it arrives. */
export interface Records {
  readonly add: (text: string) => Record[];
  /** What is left behind the last line end. */
  readonly end: () => Record[];
}

/** Bytes: an Excel cell holds at most 32,767 letters. */
const longestRecord = 256 * 1024;
/** Beyond that nobody can tell where a text in quotes ends, and each line is taken for itself. */
const mostBroken = 200;
/** Bytes given to the parser at once: what a broken quote makes us read again. */
const bite = 4 * 1024;

const lineEnds = ['\r\n', '\n', '\r'];
const lenient = { relax_quotes: true, relax_column_count: true, record_delimiter: lineEnds } as const;

/**
 * CSV that has seen people. A quote that is never closed would swallow what follows, to the end of the file or
 * to the next quote: then its line alone is broken, and the next line begins afresh.
 */
export function csvRecords(delimiter: string): Records {
  /** What is behind the last record, and how much of it the parser has been given. */
  let held: Buffer = Buffer.alloc(0);
  let given = 0;
  let parser = newParser(delimiter);
  /** Bytes of the records that this parser has found. */
  let done = 0;
  let width: number | null = null;
  let broken = 0;

  const restart = (): Record => {
    broken++;
    const [line, rest] = firstLine(held);
    parser = newParser(delimiter);
    [held, given, done] = [rest, 0, 0];
    return { cells: [line], broken: true };
  };
  const take = (cells: string[], end: number): Record => {
    const length = end - done;
    if (swallows(cells, held.subarray(0, length), delimiter, width)) return restart();
    [held, given, done] = [held.subarray(length), given - length, end];
    width ??= cells.length;
    return { cells, broken: false };
  };
  const byLines = (): Record[] => {
    const end = held.lastIndexOf(0x0a) + 1;
    const lines = held.toString('utf8', 0, end).split(/\r?\n/).slice(0, -1);
    held = held.subarray(end);
    return lines.map((line) => oneLine(line, delimiter));
  };
  const drain = (): Record[] => {
    const found: Record[] = [];
    for (;;) {
      if (broken > mostBroken) return [...found, ...byLines()];
      const next = parser.read() as { record: string[]; info: { bytes: number } } | null;
      if (next) found.push(take(next.record, next.info.bytes));
      else if (given > longestRecord) found.push(restart());
      else if (given < held.length) {
        parser.write(held.subarray(given, given + bite));
        given = Math.min(given + bite, held.length);
      } else return found;
    }
  };
  return {
    add: (text) => {
      held = Buffer.concat([held, Buffer.from(text)]);
      return drain();
    },
    end: () => {
      const found: Record[] = [];
      while (held.length > 0) {
        if (broken > mostBroken) return [...found, oneLine(held.toString('utf8'), delimiter)];
        const last = whole(held, delimiter, lenient);
        if (last && !last.some((cells) => swallows(cells, held, delimiter, width)))
          return [...found, ...last.map((cells) => ({ cells, broken: false }))];
        found.push(restart(), ...drain());
      }
      return found;
    },
  };
}

function newParser(delimiter: string): Parser {
  return parse({ ...lenient, delimiter, info: true });
}

/** Whether a record of several lines came about by a quote that should not be there. */
function swallows(cells: readonly string[], bytes: Buffer, delimiter: string, width: number | null): boolean {
  if (!cells.some((cell) => /[\r\n]/.test(cell))) return false;
  if (width !== null && cells.length !== width) return true;
  const strict = whole(bytes, delimiter, { record_delimiter: lineEnds, relax_column_count: true });
  return strict?.length !== 1;
}

function oneLine(line: string, delimiter: string): Record {
  if (line === '') return { cells: [''], broken: false };
  const [cells] = whole(Buffer.from(line), delimiter, { relax_column_count: true }) ?? [];
  return cells ? { cells, broken: false } : { cells: [line], broken: true };
}

function whole(bytes: Buffer, delimiter: string, options: object): string[][] | null {
  try {
    return parseWhole(bytes, { ...options, delimiter }) as string[][];
  } catch {
    return null;
  }
}

function firstLine(bytes: Buffer): [line: string, rest: Buffer] {
  const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (end < 0) return [bytes.toString('utf8'), Buffer.alloc(0)];
  const next = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  return [bytes.toString('utf8', 0, end), bytes.subarray(next)];
}
