import type { JsonObject, Program } from '@perennial/journey';
import { expect, test } from 'vitest';
import { usualOn } from './arrivals.ts';
import { messagesAfter, messagesOnceOver } from './walk.ts';

type Drawn = Readonly<Record<string, readonly [string, JsonObject, Readonly<Record<string, string | null>>]>>;
const programOf = (nodes: Drawn): Program =>
  ({
    triggers: ['start'],
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, [type, config, next]]) => [id, { type, version: 1, config, next }]),
    ),
  }) as unknown as Program;

const sms = { channel: 'sms' };
const cart = programOf({
  start: ['trigger-event', {}, { next: 'buys' }],
  buys: ['wait-for-event', { timeout: { amount: 1, unit: 'hours' } }, { timeout: 'halves', bought: null }],
  halves: [
    'split',
    {
      arms: [
        { port: 'a', weight: 30 },
        { port: 'b', weight: 70 },
      ],
    },
    { a: 'remind', b: 'rest' },
  ],
  remind: ['send', sms, { next: 'rest' }],
  rest: ['wait-duration', { duration: { amount: 1, unit: 'weeks' } }, { next: 'next' }],
  next: ['wait-until-time', { when: { kind: 'time', day: 'next-day' } }, { next: 'mail' }],
  mail: ['send', { channel: 'email' }, { next: null }],
});

test('messages are told with who comes to them, and when', () => {
  expect(messagesAfter(cart, 'start')).toEqual([
    { node: 'remind', channel: 'sms', share: 0.15, days: 0, isSure: false },
    { node: 'mail', channel: 'email', share: 0.5, days: 8, isSure: false },
  ]);
});

test('whoever waits goes on by the clock, if nothing happens before', () => {
  expect(messagesOnceOver(cart, 'buys')).toMatchObject([
    { node: 'remind', share: 0.3, isSure: false },
    { node: 'mail', share: 1, days: 8 },
  ]);
  expect(messagesOnceOver(cart, 'rest')).toEqual([
    { node: 'mail', channel: 'email', share: 1, days: 1, isSure: true },
  ]);
});

test('whoever is held at a message still has it before them', () => {
  expect(messagesOnceOver(cart, 'remind')).toMatchObject([
    { node: 'remind', share: 1, days: 0, isSure: true },
    { node: 'mail', days: 8 },
  ]);
  expect(messagesOnceOver(cart, 'gone')).toEqual([]);
});

test('what goes round in circles comes to an end', () => {
  const circle = programOf({
    start: ['trigger-event', {}, { next: 'send' }],
    send: ['send', sms, { next: 'wait' }],
    wait: ['wait-duration', { duration: { amount: 1, unit: 'days' } }, { next: 'again' }],
    again: ['repeat', {}, { again: 'send', over: null }],
  });
  const told = messagesAfter(circle, 'start');
  expect(told.slice(0, 3).map(({ days, share }) => [days, share])).toEqual([
    [0, 1],
    [1, 0.5],
    [2, 0.25],
  ]);
  expect(told.length).toBeLessThan(20);
});

test('one that tries several channels is counted by the first', () => {
  const reaching = programOf({
    start: ['trigger-event', {}, { next: 'reach' }],
    reach: [
      'reach',
      { steps: [{ channel: 'push' }, { channel: 'sms' }] },
      { reached: null, unreached: null },
    ],
  });
  expect(messagesAfter(reaching, 'start')).toMatchObject([{ node: 'reach', channel: 'push', share: 1 }]);
});

test('a day is like the same weekdays before; weeks before the first entry say nothing', () => {
  const today = '2026-12-02';
  const entered = new Map([
    ['2026-11-18', 10],
    ['2026-11-25', 30],
    ['2026-12-01', 7],
  ]);
  const wednesday = { today, weeks: 4 };
  expect(usualOn('2026-12-02', entered, wednesday)).toEqual({ n: 20, low: 10, high: 30 });
  expect(usualOn('2026-12-16', entered, wednesday)).toEqual({ n: 20, low: 10, high: 30 });
  // On the one Monday since then nobody came.
  expect(usualOn('2026-12-07', entered, wednesday)).toEqual({ n: 0, low: 0, high: 0 });
  expect(usualOn('2026-12-08', entered, wednesday)).toEqual({ n: 3.5, low: 0, high: 7 });
  expect(usualOn('2026-12-08', new Map(), wednesday)).toEqual({ n: 0, low: 0, high: 0 });
});
