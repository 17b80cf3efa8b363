import pg from 'pg';
import { expect, it } from 'vitest';
import { getTypeParser, readTime } from './read-times.ts';

const asPgReads = pg.types.getTypeParser(1184);

it.each([
  '2026-11-22 10:00:00+00',
  '2026-11-22 10:00:00.5+00',
  '2026-11-22 10:00:00.069+00',
  '2026-11-22 10:00:00.123456+00',
  '2026-11-22 23:59:59.999999+00',
  '1969-12-31 23:59:59.001+00',
  '0044-03-15 12:00:00+00',
  '0044-03-15 12:00:00+00 BC',
  '12026-11-22 10:00:00+00',
  '2026-11-22 10:00:00+02',
  '2026-11-22 10:00:00.25+05:30',
  '2026-11-22 10:00:00-03:30',
  'infinity',
  '-infinity',
])('reads %s as pg does', (text) => {
  expect(readTime(text)).toEqual(asPgReads(text));
});

it('leaves other types to pg', () => {
  expect(getTypeParser(16)('t')).toBe(true);
  expect(getTypeParser(3802)('{"a":1}')).toEqual({ a: 1 });
});
