/**
 * Reader of moment-timezone's packed tz data (its documentation: "Data Formats", "Packed Source Format").
 * A zone is `name|abbreviations|offsets|indices|time differences|population`, numbers in base 60
 * (`0-9a-zA-X`), offsets in minutes west of UTC, times in minutes.
 */

/** The parts of `moment-timezone/data/packed/*.json` that are read here. */
export interface PackedData {
  readonly version: string;
  readonly zones: readonly string[];
  /** `target|alias` */
  readonly links: readonly string[];
}

/** `offsets[i]`, minutes east of UTC, holds before `untils[i]` (milliseconds); the last one for ever. */
export interface ZoneRules {
  readonly offsets: readonly number[];
  readonly untils: readonly number[];
}

function digit(char: string): number {
  const code = char.charCodeAt(0);
  if (code > 96) return code - 87;
  return code > 64 ? code - 29 : code - 48;
}

/** A base 60 number with sign and fraction, in sixtieths, so that no precision is lost. */
function sixtieths(text: string): number {
  const negative = text.startsWith('-');
  const [whole = '', fraction = '0'] = (negative ? text.slice(1) : text).split('.');
  const value = [...whole].reduce((sum, char) => sum * 60 + digit(char), 0) * 60 + digit(fraction);
  return negative ? -value : value;
}

/** Unpacks one zone's line. */
export function unpackZone(line: string): ZoneRules {
  const [, , offsets = '', indices = '', differences = ''] = line.split('|');
  const table = offsets.split(' ').map((text) => 0 - sixtieths(text) / 60);
  const steps = differences === '' ? [] : differences.split(' ').map(sixtieths);
  let seconds = 0;
  return {
    offsets: [...indices].map((index) => table[digit(index)] ?? 0),
    untils: steps.map((step) => (seconds += step) * 1000),
  };
}

/** Lines by zone name, aliases included. */
export function indexLines(data: PackedData): ReadonlyMap<string, string> {
  const lines = new Map(data.zones.map((line) => [line.slice(0, line.indexOf('|')), line]));
  for (const link of data.links) {
    const [target = '', alias = ''] = link.split('|');
    const line = lines.get(target);
    if (line !== undefined) lines.set(alias, line);
  }
  return lines;
}
