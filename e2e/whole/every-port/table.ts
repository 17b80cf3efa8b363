import type { Drawn, Row } from './row.ts';

/** Two hours, so that what happens after some minutes comes before, and time brings the rest about. */
const patience = { amount: 2, unit: 'hours' };
const pause: Drawn = { type: 'wait-duration', config: { duration: { amount: 1, unit: 'hours' } } };
const untilNever: Drawn = { type: 'wait-duration', config: { duration: { amount: 12, unit: 'months' } } };

const isGold = { type: 'attribute', path: 'tier', test: { op: 'is', value: 'gold' } };
const gold = { traits: { tier: 'gold' } };
const bell = 'Bell Rung';
const ring = { minutes: 10, event: bell };

const text = (to: Partial<Row['config']> = {}): Drawn => ({
  type: 'send',
  config: {
    channel: 'sms',
    class: 'transactional',
    topic: '*',
    onSkip: 'continue',
    variants: [{ id: 'a', weight: 100, content: { text: 'Hello' } }],
    ...to,
  },
});
const step = (id: string, success: string) => ({
  id,
  channel: 'sms',
  content: { text: 'Hello' },
  patience,
  success,
});
const reach = { class: 'transactional', topic: '*', steps: [step('a', 'delivered'), step('b', 'clicked')] };
const call = {
  method: 'POST',
  url: 'https://crm.example.com/tickets',
  headers: [],
  body: '{}',
  capture: [],
  timeout: 10,
  giveUp: { amount: 1, unit: 'hours' },
};

/** Entered by what they listen for. */
const triggers: readonly Row[] = [
  { type: 'trigger-event', port: 'next', config: { event: bell }, happens: [ring] },
  {
    type: 'trigger-stage',
    port: 'next',
    config: { on: 'entered', model: 'five', stage: 'purchase', from: ['awareness'] },
    happens: [{ minutes: 10, event: 'Order Completed' }],
  },
  {
    type: 'trigger-stage',
    port: 'next',
    config: { on: 'left', model: 'five', stage: 'awareness' },
    happens: [{ minutes: 10, event: 'Order Completed' }],
  },
  {
    type: 'trigger-segment',
    port: 'next',
    config: ({ list }) => ({ on: 'joined', segment: list, existing: 'later' }),
    entersBy: 'joining',
  },
  {
    type: 'trigger-segment',
    port: 'next',
    config: ({ everybody }) => ({ on: 'joined', segment: everybody, existing: 'also' }),
  },
  {
    type: 'trigger-segment',
    port: 'next',
    config: ({ everybody }) => ({ on: 'left', segment: everybody }),
    entersBy: 'leaving',
  },
  {
    type: 'trigger-schedule',
    port: 'next',
    config: { when: { every: 'day', time: '10:00' }, zone: 'person' },
    settings: { entry: { reentry: { kind: 'once' }, filter: isGold } },
    person: gold,
  },
  {
    type: 'trigger-date',
    port: 'next',
    config: { attribute: 'renewal', every: 'once', time: '10:00' },
    person: { traits: { renewal: '2026-03-05' } },
  },
  { type: 'trigger-api', port: 'next', config: {}, entersBy: 'call' },
  { type: 'trigger-journey', port: 'next', config: {}, entersBy: 'hand-over' },
];

const waitForBell = {
  events: [
    { port: 'happened', event: bell },
    { port: 'knocked', event: 'Door Knocked' },
  ],
  timeout: patience,
  lookBack: false,
};
const untilGold = { when: isGold, timeout: patience };
const untilRenewal = { attribute: 'renewal', time: '10:00' };

const waits: readonly Row[] = [
  { type: 'wait-duration', port: 'next', config: { duration: { amount: 1, unit: 'days' } } },
  {
    type: 'wait-until-time',
    port: 'next',
    config: { when: { kind: 'time', time: '10:00', day: 'next-day', weekdays: [5] }, zone: 'person' },
  },
  {
    type: 'wait-until-time',
    port: 'next',
    config: { when: { kind: 'date', date: '2026-03-20', time: '08:00' }, zone: 'America/New_York' },
  },
  { type: 'wait-best-time', port: 'next', config: { within: 24, channel: 'sms', otherwise: '10:00' } },
  {
    type: 'wait-until-date',
    port: 'came',
    config: untilRenewal,
    person: { traits: { renewal: '2026-03-05' } },
  },
  { type: 'wait-until-date', port: 'no-date', config: untilRenewal },
  { type: 'wait-for-event', port: 'happened', config: waitForBell, happens: [ring] },
  {
    type: 'wait-for-event',
    port: 'knocked',
    config: waitForBell,
    happens: [{ minutes: 20, event: 'Door Knocked' }],
  },
  {
    type: 'wait-for-event',
    port: 'timeout',
    config: waitForBell,
    happens: [{ minutes: 180, event: bell }],
  },
  {
    type: 'wait-until-condition',
    port: 'true',
    config: untilGold,
    happens: [{ minutes: 20, traits: gold.traits }],
  },
  { type: 'wait-until-condition', port: 'timeout', config: untilGold },
];

const inOrder = {
  branches: ['gold', 'silver'].map((tier) => ({
    port: tier,
    when: { ...isGold, test: { op: 'is', value: tier } },
  })),
};
const consent = { branches: [{ port: 'yes', when: { type: 'consent', channel: 'sms' } }] };
const stages = { model: 'five', stages: ['awareness', 'interest', 'purchase', 'loyalty', 'churn'] };
const times = (event: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    minutes: -60 - i,
    event,
    properties: { order_id: `order-${i}` },
  }));
const fates = { of: '', fates: ['clicked', 'opened', 'delivered', 'failed', 'skipped'] };
const byEmail = text({
  channel: 'email',
  variants: [{ id: 'a', weight: 100, content: { subject: 'Hello', html: '<p>Hello</p>' } }],
});
const reachable = { channels: ['push', 'sms', 'email'], class: 'marketing', topic: '*' };
const only = (arm: string) => ({
  arms: ['a', 'b'].map((port) => ({ port, weight: port === arm ? 100 : 0 })),
});
const once = { rounds: 1 };

const branches: readonly Row[] = [
  { type: 'branch-condition', port: 'gold', config: inOrder, person: gold },
  { type: 'branch-condition', port: 'silver', config: inOrder, person: { traits: { tier: 'silver' } } },
  { type: 'branch-condition', port: 'else', config: inOrder, person: { traits: { tier: 'tin' } } },
  { type: 'branch-condition', port: 'yes', config: consent, person: { consents: ['sms'] } },
  { type: 'branch-condition', port: 'else', config: consent },
  { type: 'branch-stage', port: 'awareness', config: stages },
  { type: 'branch-stage', port: 'interest', config: stages, happens: times('Product Viewed', 3) },
  { type: 'branch-stage', port: 'purchase', config: stages, happens: times('Order Completed', 1) },
  { type: 'branch-stage', port: 'loyalty', config: stages, happens: times('Order Completed', 2) },
  { type: 'branch-stage', port: 'churn', config: stages, person: { isOld: true } },
  { type: 'branch-stage', port: 'else', config: { ...stages, stages: ['churn'] } },
  ...(['clicked', 'opened', 'delivered', 'failed'] as const).map((fate): Row => ({
    type: 'branch-message',
    port: fate,
    config: fates,
    before: [byEmail, pause],
    plays: [fate],
  })),
  {
    type: 'branch-message',
    port: 'skipped',
    config: fates,
    before: [
      text({
        channel: 'push',
        variants: [{ id: 'a', weight: 100, content: { title: 'Hello', body: 'You' } }],
      }),
    ],
  },
  { type: 'branch-message', port: 'none', config: fates, before: [byEmail, pause] },
  {
    type: 'branch-reach',
    port: 'push',
    config: reachable,
    person: { consents: ['push', 'sms', 'email'], device: true },
  },
  { type: 'branch-reach', port: 'sms', config: reachable, person: { consents: ['sms', 'email'] } },
  { type: 'branch-reach', port: 'email', config: reachable, person: { consents: ['email'] } },
  { type: 'branch-reach', port: 'none', config: reachable },
  { type: 'split', port: 'a', config: only('a') },
  { type: 'split', port: 'b', config: only('b') },
  { type: 'repeat', port: 'again', config: once, before: [pause] },
  { type: 'repeat', port: 'done', config: once, before: [pause] },
];

const actions: readonly Row[] = [
  { type: 'send', port: 'next', config: text().config },
  { type: 'reach', port: 'reached', config: reach, plays: ['delivered'] },
  { type: 'reach', port: 'not-reached', config: reach },
  { type: 'list', port: 'next', config: ({ everybody }) => ({ act: 'add', list: everybody }) },
  {
    type: 'update-person',
    port: 'next',
    config: { changes: [{ act: 'set', name: 'tier', value: 'bronze' }] },
  },
  { type: 'record-event', port: 'next', config: { event: 'Milestone Reached', properties: [] } },
  { type: 'coupon', port: 'given', config: ({ codes }) => ({ pool: codes }) },
  { type: 'coupon', port: 'none', config: ({ noCodes }) => ({ pool: noCodes }) },
  {
    type: 'hand-over',
    port: 'next',
    config: ({ taker }) => ({ journey: taker, payload: [], then: 'go-on' }),
  },
  {
    type: 'hand-over',
    port: 'out',
    config: ({ taker }) => ({ journey: taker, payload: [], then: 'leave' }),
  },
  {
    type: 'on-exit',
    port: 'next',
    config: { goals: false, stops: false },
    before: [untilNever],
    settings: { exits: [{ kind: 'event', id: 'rung', event: bell }] },
    happens: [ring],
  },
  {
    type: 'on-exit',
    port: 'next',
    config: { goals: true, stops: false },
    before: [untilNever],
    settings: { goal: { event: bell, window: { amount: 1, unit: 'days' }, exits: true } },
    happens: [ring],
  },
  { type: 'webhook', port: 'ok', config: call },
  { type: 'webhook', port: 'failed', config: call, answers: 404 },
  {
    type: 'notify-team',
    port: 'next',
    config: ({ member }) => ({
      to: { kind: 'mail', members: [member], subject: 'Look' },
      text: 'Somebody is back',
    }),
  },
  {
    type: 'notify-team',
    port: 'next',
    config: { to: { kind: 'chat', url: 'https://hooks.example.com/x', style: 'slack' }, text: 'Back' },
  },
];

const ends: readonly Row[] = [{ type: 'exit', port: 'out', config: { reason: 'completed' } }];

/** Of every node type every port, and what brings somebody to leave by it. */
export const table: readonly Row[] = [...triggers, ...waits, ...branches, ...actions, ...ends];
