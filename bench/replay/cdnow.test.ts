import { expect, it } from 'vitest';
import { histories, totals } from './cdnow-oracle.mjs';
import { moveDifferences } from './stage-moves.ts';

const on = (date: string, user = 'a') => ({ user, at: Date.parse(date) });
const told = (moves: readonly { at: number; to: string }[]) =>
  moves.map(({ at, to }) => `${new Date(at).toISOString().slice(0, 10)} ${to}`);

it('the oracle reads the sentences of the four stages', () => {
  const { four = {} } = histories([on('1997-01-31'), on('1997-03-01'), on('1997-09-01'), on('1998-03-15')]);
  expect(told(four['a'] ?? [])).toEqual([
    '1997-01-31 sprout',
    // Three months after 31 January.
    '1997-04-30 growth',
    // At the very instant of the sixth month an order wins.
    '1998-01-31 mature',
    '1998-03-01 dormant',
    '1998-03-15 mature',
  ]);
});

it('and those of the five', () => {
  const { five = {} } = histories([on('1997-01-01'), on('1997-01-01'), on('1997-06-01')]);
  expect(told(five['a'] ?? [])).toEqual([
    '1997-01-01 purchase',
    '1997-01-01 loyalty',
    '1997-04-01 churn',
    '1997-06-01 loyalty',
    '1997-08-30 churn',
  ]);
});

it('counts who is where when a day is over', () => {
  const { four = {} } = histories([on('1997-01-01'), on('1997-01-02', 'b'), on('1997-02-01', 'b')]);
  expect(totals(four, ['1997-01-01', '1997-04-02', '1998-07-01'])).toEqual({
    stages: {
      '1997-01-01': { sprout: 1 },
      '1997-04-02': { sprout: 1, growth: 1 },
      '1998-07-01': { dormant: 2 },
    },
    transitions: { 'sprout>growth': 1, 'sprout>dormant': 1, 'growth>dormant': 1 },
  });
});

it('finds a move that is missing, late or another', () => {
  const move = { at: 0, from: null, to: 'sprout' };
  const lines = moveDifferences(
    'four',
    { a: [move], b: [move], c: [] },
    { a: [move], b: [{ ...move, at: 1 }], c: [move] },
  );
  expect(lines.map((line) => line.split(':')[0])).toEqual(['four b', 'four c']);
});
