import { describe, expect, test } from 'vitest';
import { durationText, momentText, sentence, type Setting } from './index.ts';
import './testing/both.ts';

const now = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;
const day = 24 * hour;
const shanghai = { zone: 'Asia/Shanghai', now };

describe('moments', () => {
  test.each<[number | string, string, string]>([
    [now, 'today 20:00', '今天 20:00'],
    [now + 4 * hour, 'tomorrow 00:00', '明天 00:00'],
    [now - 21 * hour, 'yesterday 23:00', '昨天 23:00'],
    [now + 2 * day, 'Tue 20:00', '周二 20:00'],
    [now + 6 * day, 'Sat 20:00', '周六 20:00'],
    [now + 7 * day, '29 Nov, 20:00', '11 月 29 日 20:00'],
    [now - 2 * day, '20 Nov, 20:00', '11 月 20 日 20:00'],
    ['2026-09-05T13:40:00Z', '5 Sep, 21:40', '9 月 5 日 21:40'],
    ['2027-01-31T00:00:00+08:00', '31 Jan 2027, 00:00', '2027 年 1 月 31 日 00:00'],
  ])('%s', (at, english, chinese) => {
    expect(momentText(at, { ...shanghai, language: 'en' })).toBe(english);
    expect(momentText(at, { ...shanghai, language: 'zh' })).toBe(chinese);
  });

  test('without a present the date is told in full', () => {
    expect(momentText(now, { language: 'en', zone: 'UTC' })).toBe('22 Nov 2026, 12:00');
    expect(momentText(now, { language: 'zh', zone: 'UTC' })).toBe('2026 年 11 月 22 日 12:00');
  });

  test.each(['soon', '2026-11-22', Number.NaN, 1e300])('%s is no moment', (at) => {
    expect(momentText(at, { ...shanghai, language: 'en' })).toBe('');
  });

  test('the clocks go back, and the wall is believed', () => {
    const berlin: Setting = { language: 'en', zone: 'Europe/Berlin', now: Date.UTC(2026, 9, 24, 12) };
    expect(momentText('2026-10-25T00:30:00Z', berlin)).toBe('tomorrow 02:30');
    expect(momentText('2026-10-25T01:30:00Z', berlin)).toBe('tomorrow 02:30');
  });
});

describe('whose clock', () => {
  const reason = { code: 'until', params: { until: now + 2 * day } };
  const told = (reader?: string, language: 'en' | 'zh' = 'en') =>
    sentence(reason, { ...shanghai, language, reader });

  test('theirs, as far as anybody knows', () => {
    expect(told()).toBe('Waits until Tue 20:00 their time');
    expect(told(undefined, 'zh')).toBe('等到周二 20:00（对方时区）');
  });
  test('nothing to add where both clocks agree', () => {
    expect(told('Asia/Singapore')).toBe('Waits until Tue 20:00');
  });
  test('yours beside theirs, with its day when that is another', () => {
    expect(told('Europe/London')).toBe('Waits until Tue 20:00 their time (12:00 yours)');
    expect(told('Pacific/Auckland')).toBe('Waits until Tue 20:00 their time (Wed 01:00 yours)');
    expect(told('Europe/London', 'zh')).toBe('等到周二 20:00（对方时区，您这边 12:00）');
  });
});

test('durations', () => {
  expect(durationText({ amount: 1, unit: 'days' }, 'en')).toBe('1 day');
  expect(durationText({ amount: 90, unit: 'minutes' }, 'en')).toBe('90 minutes');
  expect(durationText({ amount: 3, unit: 'months' }, 'zh')).toBe('3 个月');
  expect(durationText({ amount: 3, unit: 'eons' }, 'zh')).toBe('');
});
