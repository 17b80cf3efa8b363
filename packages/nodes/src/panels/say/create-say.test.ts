import { describe, expect, test } from 'vitest';
import { sayIn } from '../testing/words.ts';
import { textOf } from './sentence.ts';

const en = sayIn('en');
const zh = sayIn('zh');

test.each([
  [1, 'minutes', '1 minute', '1 分钟'],
  [90, 'minutes', '90 minutes', '90 分钟'],
  [1, 'hours', '1 hour', '1 小时'],
  [24, 'hours', '24 hours', '24 小时'],
  [3, 'days', '3 days', '3 天'],
  [2, 'weeks', '2 weeks', '2 周'],
  [1, 'months', '1 month', '1 个月'],
  [12_000, 'minutes', '12,000 minutes', '12,000 分钟'],
] as const)('%i %s', (amount, unit, english, chinese) => {
  expect([en.duration({ amount, unit }), zh.duration({ amount, unit })]).toEqual([english, chinese]);
});

test.each([
  [50, '50%', '50%'],
  [100 / 3, '33.3%', '33.3%'],
  [0, '0%', '0%'],
] as const)('%d of a hundred', (share, english, chinese) => {
  expect([en.percent(share), zh.percent(share)]).toEqual([english, chinese]);
});

test.each([
  [[], '', ''],
  [['A'], 'A', 'A'],
  [['A', 'B'], 'A or B', 'A或B'],
  [['A', 'B', 'C'], 'A, B or C', 'A、B或C'],
] as const)('a list of %j', (items, english, chinese) => {
  expect([en.list(items, 'or'), zh.list(items, 'or')]).toEqual([english, chinese]);
});

test('lists of all are joined by and', () => {
  expect([en.list(['A', 'B', 'C']), zh.list(['A', 'B', 'C'])]).toEqual(['A, B and C', 'A、B和C']);
});

test('dates, and what is no date yet', () => {
  expect([en.date('2026-12-24'), zh.date('2026-12-24')]).toEqual(['24 Dec 2026', '2026 年 12 月 24 日']);
  expect([en.date('2026-1'), en.date('2026-13-40'), en.date('')]).toEqual(['2026-1', '2026-13-40', '']);
});

test('days of the week', () => {
  expect([1, 7].map((day) => en.weekday(day))).toEqual(['Mon', 'Sun']);
  expect([1, 7].map((day) => zh.weekday(day))).toEqual(['周一', '周日']);
});

test('stages by name, those of other models by id', () => {
  expect([en.stage('four', 'growth'), zh.stage('four', 'growth'), en.stage('own', 'gold')]).toEqual([
    'Growth',
    '成长期',
    'gold',
  ]);
});

describe('sentences', () => {
  test('values are set apart', () => {
    expect(en.sentence('wait-duration:story', { time: '1 hour' })).toEqual([
      'Waits ',
      { value: '1 hour' },
      ', then goes on.',
    ]);
  });

  test('in the order of the translation', () => {
    const values = { event: 'Paid', time: '3 days' };
    const inOrder = (say: typeof en) =>
      say.sentence('rules:goal.says', values).flatMap((part) => (typeof part === 'string' ? [] : part.value));
    expect([inOrder(en), inOrder(zh)]).toEqual([
      ['Paid', '3 days'],
      ['3 days', 'Paid'],
    ]);
  });

  test('whatever a value holds, it stays one', () => {
    const event = 'a {{b}} $t(say:percent) <i>';
    expect(en.sentence('trigger-event:story', { event })).toContainEqual({ value: event });
  });

  test('Chinese keeps a blank before Latin letters and digits, outside of the values', () => {
    const sentence = zh.sentence('wait-duration:story', { time: '1 小时' });
    expect(sentence).toEqual(['等待', ' ', { value: '1 小时' }, '，再往下走。']);
    expect(textOf(sentence)).toBe('等待 1 小时，再往下走。');
  });
});
