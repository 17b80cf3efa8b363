import { expect, test } from 'vitest';
import { alertSentence } from './alert.ts';

const tripped = (params: object) => ({
  kind: 'sends-stopped',
  params: { name: 'Welcome', channel: 'sms', window: 'day', sent: 60, ...params },
});

test.each([
  [
    { kind: 'complaints', bad: 3 },
    'A breaker stopped messages of “Welcome” by sms: 3 of 60 were complained about within a day',
    '熔断器已停止“Welcome”的短信消息：一天内 60 条中有 3 条被投诉',
  ],
  [
    { kind: 'bounces', bad: 25, window: 'week' },
    'A breaker stopped messages of “Welcome” by sms: 25 of 60 came back within a week',
    '熔断器已停止“Welcome”的短信消息：一周内 60 条中有 25 条被退回',
  ],
])('a breaker says what it saw: %j', (params, english, chinese) => {
  expect(alertSentence(tripped(params), 'en')).toBe(english);
  expect(alertSentence(tripped(params), 'zh')).toBe(chinese);
});

test('an alert that nobody knows shows its code', () => {
  expect(alertSentence({ kind: 'news', params: {} }, 'en')).toBe('news');
});
