import { expect, it } from 'vitest';
import { event } from '../../test/facts.ts';
import { activity, days, daysAgo, scopeOf } from '../testing/asking.ts';
import { explain } from './explain.ts';
import type { Predicate } from './types.ts';

const gold: Predicate = { type: 'attribute', path: 'tier', test: { op: 'is', value: 'gold' } };
const viewed: Predicate = { type: 'count', kinds: ['viewed'], atLeast: 3, within: days(30) };
const silent: Predicate = { type: 'since-last', kinds: ['viewed'], atLeast: days(90) };
const drop: Predicate = { type: 'drop', kinds: ['viewed'], window: days(2), percent: 50, before: 1 };
const bought: Predicate = { type: 'event', name: 'Order', count: { is: 'at-least', times: 1 } };

const scope = scopeOf({
  attributes: { tier: 5 },
  events: [event('Order', daysAgo(1))],
  activity: activity({ viewed: [daysAgo(3), daysAgo(1)] }),
});

const seen = {
  gold: { term: 'attribute', truth: false, path: 'attribute.tier', value: 5 },
  viewed: { term: 'count', truth: false, kinds: ['viewed'], atLeast: 3, within: days(30), count: 2 },
  silent: { term: 'since-last', truth: false, kinds: ['viewed'], atLeast: days(90), last: daysAgo(1) },
  bought: { term: 'event', truth: true, path: 'event.Order', value: 1 },
};

it.each<[string, Predicate, unknown]>([
  ['of any that holds the first that does', { type: 'any', of: [viewed, bought, gold] }, [seen.bought]],
  [
    "of all that doesn't the first that doesn't",
    { type: 'all', of: [bought, silent, viewed] },
    [seen.silent],
  ],
  ["of any that doesn't all", { type: 'any', of: [silent, viewed] }, [seen.silent, seen.viewed]],
  ['of not what is inside', { type: 'not', of: gold }, [seen.gold]],
])('P-39 %s', (_, predicate, terms) => {
  expect(explain(predicate, scope)).toEqual(terms);
});

it('P-39 a drop shows both its windows, an error itself', () => {
  expect(explain(drop, scope)).toMatchObject([{ term: 'drop', truth: false, recent: 1, before: 1 }]);
  const larger: Predicate = { type: 'attribute', path: 'tier', test: { op: 'starts-with', value: 'g' } };
  const error = { code: 'not-comparable', path: 'attribute.tier' };
  expect(explain(larger, scope)).toMatchObject([{ term: 'attribute', truth: error }]);
});
