import { expect, test } from 'vitest';
import { isQuiet } from './quiet.ts';

const hours = { sms: { from: '08:30', to: '21:00' }, email: null, push: { from: '22:00', to: '06:00' } };
const quietHours = (...channels: ('sms' | 'email' | 'push')[]) =>
  Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isQuiet(hours, channels, hour));

test('hours in which nothing may leave; one that opens half way is open', () => {
  expect(quietHours('sms')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23]);
  expect(quietHours('push')).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
});

test('one channel that may speak makes an hour open; no channel makes none quiet', () => {
  expect(quietHours('sms', 'email')).toEqual([]);
  expect(quietHours('sms', 'push')).toEqual([6, 7, 21]);
  expect(quietHours()).toEqual([]);
});
