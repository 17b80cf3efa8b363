import type { Predicate } from '@perennial/journey';
import type { branchCondition } from '../../branch-condition/node.ts';
import type { exit } from '../../exit/node.ts';
import type { note } from '../../note/node.ts';
import type { split } from '../../split/node.ts';
import type { triggerApi } from '../../trigger-api/node.ts';
import type { triggerEvent } from '../../trigger-event/node.ts';
import type { triggerStage } from '../../trigger-stage/node.ts';
import type { waitDuration } from '../../wait-duration/node.ts';
import type { waitForEvent } from '../../wait-for-event/node.ts';
import type { waitUntilTime } from '../../wait-until-time/node.ts';
import type { ConfigOf } from '../types.ts';

const sameCart: Predicate = {
  type: 'property',
  path: 'cart_id',
  test: { op: 'is', value: { data: 'entry.cart_id' } },
};
const inChina: Predicate = { type: 'attribute', path: 'country', test: { op: 'in', values: ['CN', 'HK'] } };
const loyal: Predicate = {
  type: 'event',
  name: 'Order Completed',
  count: { is: 'at-least', times: 3 },
  within: { amount: 6, unit: 'months' },
};

/** Of each node type the configs that its story has words of its own for. */
export const configs: {
  readonly 'branch-condition': readonly ConfigOf<typeof branchCondition>[];
  readonly exit: readonly ConfigOf<typeof exit>[];
  readonly note: readonly ConfigOf<typeof note>[];
  readonly split: readonly ConfigOf<typeof split>[];
  readonly 'trigger-api': readonly ConfigOf<typeof triggerApi>[];
  readonly 'trigger-event': readonly ConfigOf<typeof triggerEvent>[];
  readonly 'trigger-stage': readonly ConfigOf<typeof triggerStage>[];
  readonly 'wait-duration': readonly ConfigOf<typeof waitDuration>[];
  readonly 'wait-for-event': readonly ConfigOf<typeof waitForEvent>[];
  readonly 'wait-until-time': readonly ConfigOf<typeof waitUntilTime>[];
} = {
  'branch-condition': [
    { branches: [{ port: 'yes', when: { type: 'consent', channel: 'sms' } }] },
    { branches: [{ port: 'yes', when: { type: 'all', of: [inChina, loyal] } }] },
    {
      branches: [
        { port: 'china', when: inChina },
        { port: 'loyal', when: loyal },
        { port: 'rest', when: { type: 'stage', model: 'four', in: ['sprout'] } },
      ],
    },
  ],
  exit: [{ reason: 'completed' }, { reason: 'bought' }, { reason: '' }],
  note: [{ text: '' }, { text: 'Ask Mei before changing this.' }],
  split: [
    {
      arms: [
        { port: 'a', weight: 50 },
        { port: 'b', weight: 50 },
      ],
    },
    {
      arms: [
        { port: 'a', weight: 33.34 },
        { port: 'b-x1y2z3', weight: 33.33 },
        { port: 'control', weight: 33.33 },
      ],
      experiment: 'welcome',
    },
  ],
  'trigger-api': [{}],
  'trigger-event': [
    { event: 'Signed Up' },
    {
      event: 'Product Added',
      where: { type: 'property', path: 'total', test: { op: 'more', value: 100 } },
    },
    { event: 'A very long name that somebody has given to an event' },
    { event: '' },
  ],
  'trigger-stage': [
    { on: 'entered', model: 'four', stage: 'growth' },
    { on: 'entered', model: 'four', stage: 'dormant', from: ['growth', 'mature'] },
    { on: 'left', model: 'own', stage: 'gold' },
  ],
  'wait-duration': [
    { duration: { amount: 1, unit: 'hours' } },
    { duration: { amount: 90, unit: 'minutes' } },
    { duration: { amount: 2, unit: 'days' } },
    { duration: { amount: 1, unit: 'months' } },
  ],
  'wait-for-event': [
    {
      events: [{ port: 'happened', event: 'Order Completed' }],
      timeout: { amount: 1, unit: 'hours' },
      lookBack: false,
    },
    {
      events: [{ port: 'bought', event: 'Order Completed', where: sameCart }],
      timeout: { amount: 3, unit: 'days' },
      lookBack: true,
    },
    {
      events: [
        { port: 'bought', event: 'Order Completed', where: sameCart },
        { port: 'gone', event: 'Cart Emptied' },
      ],
      timeout: { amount: 2, unit: 'weeks' },
      lookBack: false,
    },
    { events: [{ port: 'a', event: '' }], timeout: { amount: 1, unit: 'days' }, lookBack: false },
  ],
  'wait-until-time': [
    { when: { kind: 'time', time: '10:00', day: 'same-or-next' }, zone: 'person' },
    { when: { kind: 'time', time: '10:00', day: 'next-day' }, zone: 'person' },
    { when: { kind: 'time', time: '09:30', day: 'same-or-next', weekdays: [5, 1] }, zone: 'Asia/Shanghai' },
    { when: { kind: 'time', time: '09:30', day: 'next-day', weekdays: [1, 2, 3, 4, 5] }, zone: 'person' },
    { when: { kind: 'time', time: '18:00', day: 'same-or-next', weekdays: [6, 7] }, zone: 'person' },
    { when: { kind: 'date', date: '2026-12-24', time: '08:00' }, zone: 'Europe/Berlin' },
    { when: { kind: 'date', date: '', time: '' }, zone: '' },
  ],
};
