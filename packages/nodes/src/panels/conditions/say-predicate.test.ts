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

const days = (amount: number) => ({ amount, unit: 'days' as const });

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
  [
    { ...growth, held: { is: 'at-least', than: days(30) } } as Predicate,
    'they have been in Growth or Mature for at least 30 days',
    '处于成长期或成熟期至少 30 天',
  ],
  [{ type: 'segment', segment: 'gone' }, 'they are in a segment that is gone', '属于一个已删除的人群'],
  [
    {
      type: 'event-sum',
      name: 'Order Completed',
      path: 'total',
      within: days(90),
      test: { op: 'at-least', value: 1500 },
    },
    'total of “Order Completed” adds up to at least 1,500 within 90 days',
    '90 天内“Order Completed”的 total 合计不低于 1,500',
  ],
  [
    { type: 'event-time', name: 'Open', which: 'last', ago: { is: 'less-than', than: days(7) } },
    '“Open” last happened less than 7 days ago',
    '最近一次“Open”距今不足 7 天',
  ],
  [
    {
      type: 'sequence',
      steps: [{ name: 'A' }, { name: 'B', where: cart }],
      within: days(7),
      gap: { amount: 1, unit: 'hours' },
    },
    '“A”, then “B” where cart_id is the entry’s cart_id happened within 7 days, each within 1 hour of the one before',
    '7 天内依次发生“A”→“B”（cart_id 为进入时的 cart_id），每一步与上一步相隔不超过 1 小时',
  ],
  [
    { type: 'since-last', kinds: ['cart', 'checkout'], atLeast: days(90) },
    'the last cart action or checkout was at least 90 days ago',
    '距上次加购或结账已满 90 天',
  ],
  [
    { type: 'since-last', kinds: ['interaction'], atLeast: days(90), orSince: 'first-seen' },
    'no interaction for 90 days',
    '已有 90 天没有互动',
  ],
  [
    { type: 'count', kinds: ['viewed', 'searched'], atLeast: 3, within: days(30) },
    'at least 3 views or searches within 30 days',
    '30 天内浏览或搜索至少 3 次',
  ],
  [
    { type: 'since-first-seen', atLeast: { amount: 3, unit: 'months' } },
    'they first came at least 3 months ago',
    '成为用户已满 3 个月',
  ],
  [
    { type: 'drop', kinds: ['interaction'], window: days(60), percent: 50, before: 4 },
    'interactions fell by 50% or more in 60 days, from at least 4 in the 60 days before',
    '最近 60 天的互动比之前 60 天（至少 4 次）下降 50% 以上',
  ],
  [
    { type: 'revenue', within: days(365), test: { op: 'more', value: 99.5 } },
    'they spent more than 99.5 within 365 days',
    '365 天内消费大于 99.5',
  ],
  [
    { type: 'redemption', window: days(90), offered: 3, test: { op: 'less', value: 10 } },
    'they used less than 10% of the coupons of the last 90 days',
    '最近 90 天的优惠券核销率小于 10%',
  ],
  [
    {
      type: 'engagement',
      channel: 'email',
      rate: 'opened',
      window: days(90),
      least: 5,
      test: { op: 'less', value: 10 },
    },
    'they opened less than 10% of the e-mails of the last 90 days',
    '最近 90 天的邮件打开率小于 10%',
  ],
  [
    { type: 'engagement-drop', rate: 'clicked', window: days(30), least: 5, percent: 50 },
    'they click the messages less: down by 50% or more in 30 days, against the 30 days before',
    '最近 30 天的消息点击率比之前 30 天下降 50% 以上',
  ],
  [
    { type: 'score', score: 'alive', test: { op: 'less', value: 0.07 } },
    'the chance that they are still active is less than 7%',
    '仍然活跃的概率小于 7%',
  ],
  [
    { type: 'not', of: { type: 'rfm-group', in: ['champions'] } },
    'they are not in the group “Champions”',
    '不属于“Champions”分组',
  ],
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
