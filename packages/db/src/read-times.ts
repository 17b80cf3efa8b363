import pg from 'pg';

const timestamptz = 1184;
const readAny = pg.types.getTypeParser(timestamptz) as (text: string) => unknown;

/** A year of four digits, in UTC: `2026-11-22 10:00:00.123456+00`. */
const length = 'yyyy-mm-dd '.length;
const utc = '+00';

/**
 * What pg reads of a `timestamptz`: a date, or a number for the infinities. The times of servers that speak UTC are
 * read by the runtime itself, which takes a fraction of pg's time; many of them come with every event.
 */
export function readTime(text: string): unknown {
  if (text[length - 1] !== ' ' || !text.endsWith(utc)) return readAny(text);
  return new Date(`${text.slice(0, length - 1)}T${text.slice(length, -utc.length)}Z`);
}

/** Everything else as pg reads it. */
export const getTypeParser = ((type: number, format?: 'text') =>
  type === timestamptz ? readTime : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser;
