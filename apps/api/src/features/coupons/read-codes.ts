import { couponCode } from '@perennial/contracts';

/** What was pasted or stood in a file: codes to keep, each once, and what can't be one. */
export interface ReadCodes {
  readonly codes: readonly string[];
  /** Of them, more than once. */
  readonly repeated: number;
  readonly unreadable: readonly string[];
}

/** Empty lines are nobody's mistake; of those that differ in capitals only, the first counts. */
export function readCodes(lines: readonly string[]): ReadCodes {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  const readable = written.filter(isCode);
  const first = new Map(readable.toReversed().map((code) => [code.toUpperCase(), code]));
  const codes = [...first.values()].toReversed();
  const unreadable = written.filter((line) => !isCode(line));
  return { codes, repeated: readable.length - codes.length, unreadable };
}

const isCode = (text: string) => couponCode.safeParse(text).success;
