import type { Predicate } from '@perennial/journey';
import type { branchCondition } from '../../branch-condition/node.ts';
import type { BranchMessageConfig } from '../../branch-message/node.ts';
import type { branchReach } from '../../branch-reach/node.ts';
import type { branchStage } from '../../branch-stage/node.ts';
import type { coupon } from '../../coupon/node.ts';
import type { exit } from '../../exit/node.ts';
import type { HandOverConfig } from '../../hand-over/node.ts';
import type { list } from '../../list/node.ts';
import type { note } from '../../note/node.ts';
import type { notifyTeam } from '../../notify-team/node.ts';
import type { onExit } from '../../on-exit/node.ts';
import type { ReachConfig } from '../../reach/config.ts';
import type { recordEvent } from '../../record-event/node.ts';
import type { repeat } from '../../repeat/node.ts';
import type { split } from '../../split/node.ts';
import type { triggerApi } from '../../trigger-api/node.ts';
import type { triggerDate } from '../../trigger-date/node.ts';
import type { triggerEvent } from '../../trigger-event/node.ts';
import type { triggerSchedule } from '../../trigger-schedule/node.ts';
import type { triggerJourney } from '../../trigger-journey/node.ts';
import type { triggerSegment } from '../../trigger-segment/node.ts';
import type { triggerStage } from '../../trigger-stage/node.ts';
import type { updatePerson } from '../../update-person/node.ts';
import type { waitDuration } from '../../wait-duration/node.ts';
import type { waitForEvent } from '../../wait-for-event/node.ts';
import type { waitUntilCondition } from '../../wait-until-condition/node.ts';
import type { waitBestTime } from '../../wait-best-time/node.ts';
import type { waitUntilDate } from '../../wait-until-date/node.ts';
import type { waitUntilTime } from '../../wait-until-time/node.ts';
import type { webhook } from '../../webhook/node.ts';
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
  readonly 'branch-message': readonly BranchMessageConfig[];
  readonly 'branch-reach': readonly ConfigOf<typeof branchReach>[];
  readonly 'branch-stage': readonly ConfigOf<typeof branchStage>[];
  readonly coupon: readonly ConfigOf<typeof coupon>[];
  readonly exit: readonly ConfigOf<typeof exit>[];
  readonly 'hand-over': readonly HandOverConfig[];
  readonly list: readonly ConfigOf<typeof list>[];
  readonly note: readonly ConfigOf<typeof note>[];
  readonly 'on-exit': readonly ConfigOf<typeof onExit>[];
  readonly reach: readonly ReachConfig[];
  readonly 'record-event': readonly ConfigOf<typeof recordEvent>[];
  readonly repeat: readonly ConfigOf<typeof repeat>[];
  readonly split: readonly ConfigOf<typeof split>[];
  readonly 'trigger-api': readonly ConfigOf<typeof triggerApi>[];
  readonly 'trigger-date': readonly ConfigOf<typeof triggerDate>[];
  readonly 'trigger-event': readonly ConfigOf<typeof triggerEvent>[];
  readonly 'trigger-schedule': readonly ConfigOf<typeof triggerSchedule>[];
  readonly 'trigger-journey': readonly ConfigOf<typeof triggerJourney>[];
  readonly 'trigger-segment': readonly ConfigOf<typeof triggerSegment>[];
  readonly 'trigger-stage': readonly ConfigOf<typeof triggerStage>[];
  readonly 'update-person': readonly ConfigOf<typeof updatePerson>[];
  readonly 'notify-team': readonly ConfigOf<typeof notifyTeam>[];
  readonly webhook: readonly ConfigOf<typeof webhook>[];
  readonly 'wait-duration': readonly ConfigOf<typeof waitDuration>[];
  readonly 'wait-for-event': readonly ConfigOf<typeof waitForEvent>[];
  readonly 'wait-until-condition': readonly ConfigOf<typeof waitUntilCondition>[];
  readonly 'wait-best-time': readonly ConfigOf<typeof waitBestTime>[];
  readonly 'wait-until-date': readonly ConfigOf<typeof waitUntilDate>[];
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
  'branch-message': [
    { of: 'mail', fates: ['opened'] },
    { of: '', fates: ['skipped', 'failed', 'delivered', 'opened', 'clicked'] },
    { of: 'gone', fates: ['skipped'], because: ['no-consent'] },
  ],
  'branch-reach': [
    { channels: ['push', 'sms', 'email'], class: 'marketing', topic: '*' },
    { channels: ['email', 'sms'], class: 'transactional', topic: '*', preferred: 'likes' },
    { channels: ['sms'], class: 'marketing', topic: 'offers' },
    { channels: ['inbox', 'push'], class: 'marketing', topic: '*' },
  ],
  'branch-stage': [
    { model: 'four', stages: ['sprout', 'growth', 'mature', 'dormant'] },
    { model: 'four', stages: ['dormant'] },
    { model: 'own', stages: ['gold'] },
  ],
  exit: [{ reason: 'completed' }, { reason: 'bought' }, { reason: '' }],
  'hand-over': [
    { journey: '2d8c4e3f-5b6f-4c7d-ae8f-9a0b1c2d3e4f', payload: [], then: 'go-on' },
    {
      journey: '3e9d5f4a-6c7a-4d8e-bf9a-0b1c2d3e4f5a',
      payload: [{ name: 'order', value: { data: 'entry.order_id' } }],
      then: 'leave',
    },
    { journey: '', payload: [], then: 'go-on' },
  ],
  coupon: [
    { pool: '5abf7b6c-8e9c-4faa-9b1c-2d3e4f5a6b7c' },
    { pool: '5abf7b6c-8e9c-4faa-9b1c-2d3e4f5a6b7c', days: 14 },
    { pool: '' },
  ],
  list: [
    { act: 'add', list: '1c7b3d2f-4a5e-4b6c-9d7e-8f9a0b1c2d3e' },
    { act: 'remove', list: '1c7b3d2f-4a5e-4b6c-9d7e-8f9a0b1c2d3e' },
    { act: 'add', list: '' },
  ],
  note: [{ text: '' }, { text: 'Ask Mei before changing this.' }],
  'on-exit': [
    { goals: false, stops: false },
    { goals: true, stops: false },
    { goals: false, stops: true },
    { goals: true, stops: true },
  ],
  reach: [
    {
      class: 'marketing',
      topic: '*',
      preferred: 'likes',
      steps: [
        {
          id: 'a',
          channel: 'push',
          content: { title: 'Hello', body: 'Your cart is waiting' },
          patience: { amount: 4, unit: 'hours' },
          success: 'opened',
        },
        {
          id: 'b',
          channel: 'sms',
          content: { text: 'Your cart is waiting' },
          patience: { amount: 1, unit: 'days' },
          success: 'delivered',
        },
      ],
    },
    {
      class: 'transactional',
      topic: '*',
      steps: [
        {
          id: 'a',
          channel: 'email',
          content: { subject: '', html: '' },
          patience: { amount: 2, unit: 'days' },
          success: 'clicked',
        },
      ],
    },
  ],
  'record-event': [
    { event: 'Milestone Reached', properties: [] },
    {
      event: 'Win-back Offered',
      properties: [
        { name: 'offer', value: 'ten percent' },
        { name: 'city', value: { attribute: 'city' } },
      ],
    },
    { event: '', properties: [] },
  ],
  repeat: [{ rounds: 1 }, { rounds: 12 }],
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
    {
      arms: [
        { port: 'a', weight: 50 },
        { port: 'b', weight: 50 },
      ],
      bandit: { floor: 5, mature: { amount: 2, unit: 'days' }, context: { kind: 'stage', model: 'five' } },
    },
  ],
  'trigger-api': [{}],
  'trigger-date': [
    { attribute: 'birthday', every: 'year', time: '10:00' },
    { attribute: 'birthday', every: 'year', offset: { side: 'before', days: 7 }, time: '09:00' },
    { attribute: 'tier.expires_at', every: 'once', offset: { side: 'after', days: 1 }, time: '18:30' },
    { attribute: '', every: 'year', time: '' },
  ],
  'trigger-event': [
    { event: 'Signed Up' },
    {
      event: 'Product Added',
      where: { type: 'property', path: 'total', test: { op: 'more', value: 100 } },
    },
    { event: 'A very long name that somebody has given to an event' },
    { event: '' },
  ],
  'trigger-schedule': [
    { when: { every: 'once', date: '2026-12-24', time: '08:00' }, zone: 'Europe/Berlin' },
    { when: { every: 'day', time: '10:00' }, zone: 'person', last: '2027-06-30' },
    { when: { every: 'week', weekdays: [4, 1], time: '10:00' }, zone: 'person' },
    { when: { every: 'week', weekdays: [1, 2, 3, 4, 5], time: '09:30' }, zone: 'person' },
    { when: { every: 'week', weekdays: [1, 2, 3, 4, 5, 6], time: '09:30' }, zone: 'person' },
    { when: { every: 'month', day: 31, time: '09:00' }, zone: 'Asia/Shanghai' },
    { when: { every: 'month', day: 'last', time: '09:00' }, zone: 'person' },
    { when: { every: 'once', date: '', time: '' }, zone: '' },
  ],
  'trigger-journey': [
    {},
    { from: ['4fae6a5b-7d8b-4e9f-8a0b-1c2d3e4f5a6b'] },
    { from: ['4fae6a5b-7d8b-4e9f-8a0b-1c2d3e4f5a6b', '2d8c4e3f-5b6f-4c7d-ae8f-9a0b1c2d3e4f'] },
  ],
  'trigger-segment': [
    { on: 'joined', segment: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d', existing: 'later' },
    { on: 'joined', segment: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d', existing: 'also' },
    { on: 'left', segment: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d' },
    { on: 'left', segment: '' },
  ],
  'trigger-stage': [
    { on: 'entered', model: 'four', stage: 'growth' },
    { on: 'entered', model: 'four', stage: 'dormant', from: ['growth', 'mature'] },
    { on: 'left', model: 'own', stage: 'gold' },
    { on: 'been', model: 'four', stage: 'dormant', days: 30, existing: 'also' },
    { on: 'been', model: 'four', stage: 'dormant', days: 1, from: ['mature'] },
  ],
  'update-person': [
    { changes: [{ act: 'set', name: 'tier', value: 'gold' }] },
    { changes: [{ act: 'set', name: 'city', value: { attribute: 'address.city' } }] },
    {
      changes: [
        { act: 'increment', name: 'visits', by: 1 },
        { act: 'append', name: 'gifts', value: { data: 'entry.gift' }, most: 20 },
        { act: 'unset', name: 'reminded' },
        { act: 'set', name: 'is_vip', value: true },
      ],
    },
    { changes: [{ act: 'set', name: '', value: '' }] },
  ],
  'notify-team': [
    {
      to: { kind: 'mail', members: ['0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d'], subject: 'A VIP is back' },
      text: '{{ person.name }} ordered again.',
    },
    {
      to: { kind: 'chat', url: 'https://hooks.example.com/x', style: 'slack' },
      text: 'Complaint to follow up',
    },
    { to: { kind: 'mail', members: [], subject: '' }, text: '' },
  ],
  webhook: [
    {
      method: 'POST',
      url: 'https://crm.example.com/tickets',
      headers: [{ name: 'Authorization', value: 'Bearer {{ secrets.CRM }}' }],
      body: '{"person": "{{ person.external_id }}"}',
      capture: [{ name: 'ticket', path: 'data.id' }],
      timeout: 10,
      giveUp: { amount: 1, unit: 'hours' },
    },
    {
      method: 'GET',
      url: '{{ secrets.HOOK }}/points',
      headers: [],
      body: '',
      capture: [],
      timeout: 5,
      giveUp: { amount: 1, unit: 'days' },
    },
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
  'wait-until-condition': [
    { when: { type: 'consent', channel: 'sms' }, timeout: { amount: 7, unit: 'days' } },
    { when: { type: 'all', of: [inChina, loyal] }, timeout: { amount: 1, unit: 'months' } },
  ],
  'wait-until-date': [
    { attribute: 'birthday', time: '10:00' },
    {
      attribute: 'coupon.expires_at',
      offset: { side: 'before', by: { amount: 3, unit: 'days' } },
      time: '09:30',
    },
    { attribute: 'registered_at', offset: { side: 'after', by: { amount: 11, unit: 'months' } } },
    { attribute: '' },
  ],
  'wait-best-time': [
    { within: 24, channel: 'push', otherwise: '10:00' },
    { within: 6, channel: 'sms', otherwise: '18:30' },
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
