import type { Predicate } from '@perennial/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predicates } from '../testing/predicates.ts';
import { sayIn } from '../testing/words.ts';
import { sayPredicate } from './say-predicate.ts';

const en = sayIn('en');
const zh = sayIn('zh');

const country: Predicate = { type: 'attribute', path: 'country', test: { op: 'in', values: ['CN', 'HK'] } };
const sms: Predicate = { type: 'consent', channel: 'sms' };
const growth: Predicate = { type: 'stage', model: 'four', in: ['growth', 'mature'] };
const vip: Predicate = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } };
const ordered = (times: number, rest: object = {}): Predicate => ({
  type: 'event',
  name: 'Order Completed',
  count: { is: 'at-least', times },
  ...rest,
});
const cart: Predicate = {
  type: 'property',
  path: 'cart_id',
  test: { op: 'is', value: { data: 'entry.cart_id' } },
};

test.each<[Predicate, string, string]>([
  [country, 'country is CN or HK', 'country 为 CN 或 HK'],
  [vip, 'vip is yes', 'vip 为是'],
  [cart, 'cart_id is the entry’s cart_id', 'cart_id 为进入时的 cart_id'],
  [
    { type: 'attribute', path: 'city', test: { op: 'is', value: 'New York' } },
    'city is “New York”',
    'city 为“New York”',
  ],
  [
    { type: 'attribute', path: 'born', test: { op: 'before', value: '2000-01-31' } },
    'born is before 31 Jan 2000',
    'born 早于 2000 年 1 月 31 日',
  ],
  [
    { type: 'data', path: 'wait1.total', test: { op: 'more', value: 1500.5 } },
    'total of “wait1” is more than 1,500.5',
    '“wait1”的 total 大于 1,500.5',
  ],
  [
    { type: 'attribute', path: 'x', test: { op: 'not-in', values: [1, 2, 3, 4, 5, 6] } },
    'x is not 1, 2, 3 or 3 more',
    'x 不为 1、2、3 或另外 3 个值',
  ],
  [{ type: 'attribute', path: '', test: { op: 'is', value: '' } }, '… is …', '……为……'],
  [
    { type: 'not', of: { type: 'attribute', path: 'phone', test: { op: 'exists' } } },
    'phone is not known',
    'phone 为空',
  ],
  [ordered(1), '“Order Completed” happened', '发生过“Order Completed”'],
  [
    ordered(2, { within: { amount: 30, unit: 'days' }, where: { ...cart, test: { op: 'exists' } } }),
    '“Order Completed” happened at least 2 times within 30 days where cart_id is known',
    '30 天内至少发生 2 次“Order Completed”（cart_id 有值）',
  ],
  [
    ordered(0, { count: { is: 'exactly', times: 0 }, within: 'entry' }),
    '“Order Completed” never happened since they came in',
    '进入旅程后从未发生“Order Completed”',
  ],
  [growth, 'they are in Growth or Mature', '处于成长期或成熟期'],
  [{ type: 'not', of: growth }, 'they are not in Growth or Mature', '不处于成长期或成熟期'],
  [{ ...sms, topic: 'sale' } as Predicate, 'they agreed to SMS about “sale”', '同意接收“sale”短信'],
  [{ type: 'not', of: sms }, 'they did not agree to SMS', '未同意接收短信'],
  [
    { type: 'all', of: [country, { type: 'any', of: [vip, sms] }] },
    'country is CN or HK and (vip is yes or they agreed to SMS)',
    'country 为 CN 或 HK 且（vip 为是或同意接收短信）',
  ],
  [
    { type: 'not', of: { type: 'all', of: [vip, sms] } },
    'not (vip is yes and they agreed to SMS)',
    '并非（vip 为是且同意接收短信）',
  ],
  [
    { type: 'any', of: [vip, vip, vip, vip, vip, vip] },
    'vip is yes, vip is yes, vip is yes or 3 more conditions',
    'vip 为是，vip 为是，vip 为是或另外 3 个条件',
  ],
  [{ type: 'all', of: [] }, 'anything', '任何情况'],
])('%#: %j', (predicate, english, chinese) => {
  expect([sayPredicate(predicate, en), sayPredicate(predicate, zh)]).toEqual([english, chinese]);
});

test('every condition can be said', () => {
  fc.assert(
    fc.property(predicates, fc.constantFrom(en, zh), (predicate, say) => {
      expect(sayPredicate(predicate, say)).not.toBe('');
    }),
  );
});

test('so can what a newer version wrote', () => {
  expect(sayPredicate({ type: 'moon' } as never, en)).toBe('a condition that can’t be read here');
  expect(sayPredicate({ type: 'toString' } as never, en)).toBe('a condition that can’t be read here');
});
