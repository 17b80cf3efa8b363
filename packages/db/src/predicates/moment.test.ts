import { readMoment } from '@perennial/journey';
import { momentZones as zones } from '@perennial/journey/zones';
import { freshDatabase, type FreshDatabase } from '@perennial/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from '../connection.ts';
import { createChance, type Chance } from './testing/chance.ts';

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect({ url: fresh.url });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function readBySql(texts: readonly string[]): Promise<readonly (number | null)[]> {
  const { rows } = await db.acrossWorkspaces((tx) =>
    tx.query<{ at: number | null }>(
      `select moment_wall(t) - coalesce(moment_offset(t), 0) as at from unnest($1::text[]) with ordinality as x (t, i) order by i`,
      [texts],
    ),
  );
  return rows.map(({ at }) => at);
}

const digits = (number: number, width: number) => String(number).padStart(width, '0');

/** Mostly a moment; now and then something is too large, or stands where it may not. */
function someText(chance: Chance): string {
  const date = [
    digits(chance.of([0, 4, 1900, 1999, 2000, 2024, 2026, 9999]), 4),
    digits(chance.whole(0, 13), 2),
    digits(chance.whole(0, 32), 2),
  ].join('-');
  if (chance.may(0.1)) return date;
  const second = chance.may(0.7) ? `:${digits(chance.whole(0, 61), 2)}` : '';
  const fraction =
    second !== '' && chance.may(0.6)
      ? `.${String(chance.whole(0, 999_999_999)).slice(0, chance.whole(0, 10))}`
      : '';
  const offset = chance.of([
    '',
    'Z',
    ' Z',
    '\u00a0Z',
    '+05:45',
    '-0330',
    ' +0000',
    '+99:99',
    '-24:00',
    '+1',
    'z',
    '  Z',
  ]);
  const text = `${date}${chance.of(['T', ' ', 't'])}${digits(chance.whole(0, 25), 2)}:${digits(chance.whole(0, 61), 2)}${second}${fraction}${offset}`;
  if (chance.may(0.9)) return text;
  const place = chance.whole(0, text.length);
  return (
    text.slice(0, place) + chance.of(['', '\n', ' ', '٣', 'x', '1']) + text.slice(place + chance.whole(0, 1))
  );
}

describe('moments in text', () => {
  it('are read by SQL as they are by memory', async () => {
    const chance = createChance(3);
    const texts = chance.list(20_000, 20_000, () => someText(chance));
    const found = await readBySql(texts);
    const read = texts.map((text) => readMoment(text, zones, 'UTC'));
    const wrong = texts.flatMap((text, i) =>
      found[i] === read[i] ? [] : [{ text, sql: found[i], memory: read[i] }],
    );
    expect(wrong).toEqual([]);
    expect(read.filter((at) => at !== null).length).toBeGreaterThan(3_000);
    expect(read.filter((at) => at === null).length).toBeGreaterThan(3_000);
  });

  it.each([
    '',
    'Z',
    'soon',
    '2026-02-29',
    '0000-02-29',
    '2026-11-22T24:00',
    '2026-11-22T10:00:00.1234567891Z',
  ])('%j', async (text) => {
    expect(await readBySql([text])).toEqual([readMoment(text, zones, 'UTC')]);
  });
});
