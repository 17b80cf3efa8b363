import { expect, it } from 'vitest';
import { differences } from './compare.ts';
import { passages } from './clickstream-oracle.mjs';

const hour = 3_600_000;
const row = (user_id: string, event: string, hours: number) => ({ user_id, event, at: hours * hour });

it('the oracle reads the sentence: one at a time, a purchase within 24 hours, else a reminder', () => {
  const read = passages([
    row('a', 'add_to_cart', 0),
    row('b', 'purchase', 0),
    row('a', 'add_to_cart', 1),
    row('a', 'purchase', 24),
    row('a', 'add_to_cart', 25),
    row('a', 'purchase', 49.5),
  ]);
  expect(read).toEqual({
    a: [
      { entered: 0, end: 'bought', at: 24 * hour },
      { entered: 25 * hour, end: 'reminded', at: 49 * hour },
    ],
  });
});

it('finds somebody lost, somebody twice and another end', () => {
  const one = { entered: 0, end: 'bought', at: 1 };
  const other = { ...one, end: 'reminded' };
  const found = differences(
    { same: [one], lost: [one], end: [one] },
    { same: [one], end: [other], twice: [one] },
  );
  expect(found.map((line) => line.split(':')[0])).toEqual(['end', 'lost', 'twice']);
});
