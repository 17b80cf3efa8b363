import type { ReasonCode } from '../catalogue.ts';
import type { Params } from '../types.ts';

/** Sunday, 22 November 2026, 20:00 in Shanghai and 12:00 in London. */
export const now = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;
const tuesday = now + 38 * hour;
const later = now + 20 * 24 * hour;
const before = Date.UTC(2026, 8, 5, 13, 40);

const country = { path: 'attribute.country', value: 'CN', truth: true };
const abroad = { path: 'attribute.country', value: 'DE', truth: false };
const total = { path: 'property.total', value: 1284.5, truth: true };
const tier = { path: 'attribute.tier', truth: 'unknown' };

/** Realistic values for every code, as the source gives them. */
export const reasonSamples: { readonly [C in ReasonCode]: Params } = {
  event: { event: 'Order Completed', seq: 812, at: now, seen: [total] },
  triggered: {},
  'other-event': { event: 'Product Viewed' },
  'other-stage': { event: 'Stage Entered', model: 'four', stage: 'growth', from: 'sprout', to: 'growth' },
  'list-added': { list: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d' },
  'list-removed': { list: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d' },
  'other-journey': { event: '$hand-over', from: '4fae6a5b-7d8b-4e9f-8a0b-1c2d3e4f5a6b' },
  'other-segment': {
    event: 'Segment Joined',
    segment: '0b6a2c1e-3f4d-4a5b-8c6d-7e8f9a0b1c2d',
    called: 'Gardeners',
  },
  'where-false': { event: 'Order Completed', seen: [{ path: 'property.total', value: 12, truth: false }] },
  'where-unknown': { event: 'Order Completed', seen: [{ path: 'property.total', truth: 'unknown' }] },
  'filter-false': { seen: [country, abroad, { path: 'consent.sms.*', value: 'none', truth: false }] },
  'filter-unknown': { seen: [tier] },
  'filter-error': { code: 'not-comparable', path: 'attribute.age' },
  'key-missing': { key: 'cart_id' },
  'already-inside': {},
  'entered-before': {},
  'cooling-down': { until: later },
  'date-missed': { due: before },
  'no-trigger': {},
  until: { until: tuesday },
  'time-came': { until: now - hour },
  'for-event': { events: ['Order Completed', 'Cart Emptied'], until: tuesday },
  'for-condition': { until: tuesday },
  timeout: { until: now - 2 * hour },
  condition: {
    port: 'cn',
    looked: [
      { port: 'eu', answer: 'no', seen: [{ path: 'attribute.country', value: 'CN', truth: false }] },
      {
        port: 'cn',
        answer: 'yes',
        seen: [country, { path: 'event.Order Completed', value: 3, truth: true }],
      },
    ],
  },
  'no-condition': {
    looked: [
      { port: 'cn', answer: 'no', seen: [abroad] },
      { port: 'gold', answer: 'unknown', seen: [tier, { path: 'stage.five', value: 'churn', truth: false }] },
    ],
  },
  'in-stage': { model: 'five', stage: 'loyalty' },
  'in-no-stage': { model: 'five', stage: null },
  reachable: { channel: 'email', looked: [{ channel: 'sms', because: 'no-consent' }] },
  'not-reachable': { looked: [{ channel: 'sms', because: 'unreachable' }] },
  'date-missing': { attribute: 'birthday' },
  'date-past': { attribute: 'coupon.expires_at' },
  'event-recorded': { event: 'Milestone Reached' },
  'journeys-in-circles': { event: 'Milestone Reached' },
  'person-updated': { attributes: ['tier', 'visits'] },
  'values-missing': {},
  'handed-over': { journey: '2d8c4e3f-5b6f-4c7d-ae8f-9a0b1c2d3e4f' },
  drawn: { experiment: '0199/split1', arm: 'b' },
  allowed: { message: 'e:send1:1', channel: 'sms', variant: 'b', expiresAt: tuesday },
  goal: { event: 'Order Completed', seq: 812 },
  late: { event: 'Order Completed', seq: 812, until: now - hour },
  end: {},
  'exit-rule': {
    rule: 'abroad',
    name: 'moved',
    looked: [{ port: 'abroad', answer: 'yes', seen: [country] }],
  },
  'pulled-out': { because: 'goal' },
  again: { round: 2, rounds: 3 },
  'rounds-done': { rounds: 3 },
  'exit-node': { name: 'bought' },
  'message-skipped': { because: 'no-consent' },
  removed: {},
  'journey-stopped': {},
  merged: {},
  erased: {},
  'predicate-error': { code: 'not-a-moment', path: 'property.delivered_at', port: 'soon', node: 'branch1' },
  'not-judged': { path: '' },
  'goal-error': { error: 'not-comparable', path: 'property.total' },
  'exit-rule-error': { rule: 'abroad', error: 'not-comparable', path: 'attribute.country' },
  'not-pulled-out': {},
  'unknown-node': { node: 'wait9' },
  'unknown-node-type': { node: 'wait9', type: 'wait-for-weather' },
  'node-newer': { node: 'wait9', found: 3 },
  'node-too-old': { node: 'wait9', found: 1 },
  'config-invalid': { node: 'wait9', path: 'duration.amount' },
  'unknown-port': { node: 'split1', port: 'c' },
  'not-a-number': { attribute: 'visits' },
  'number-too-large': { attribute: 'visits' },
  'not-a-list': { attribute: 'gifts' },
  'not-a-single-value': { attribute: 'gifts' },
  'value-too-large': { attribute: 'note' },
  'not-a-date': { attribute: 'birthday' },
  'unknown-zone': { zone: 'Mars/Olympus', node: 'wait9' },
  'step-limit': { node: 'split1' },
  'turn-limit': { node: null },
  'already-admitted': { enrollment: '0199' },
  'note-has-no-step': { node: 'note1' },
  'program-missing': {},
  'person-missing': {},
  'turn-threw': { error: 'TypeError' },
  'turn-failed': { error: '22P05' },
  expired: { expiresAt: tuesday, after: 'rate-limited' },
  unreachable: { channel: 'sms' },
  suppressed: { channel: 'sms', because: 'opt-out' },
  'consent-denied': { channel: 'email', topic: 'offers' },
  'no-consent': { channel: 'sms', topic: '*' },
  'outside-hours': { channel: 'sms', zone: 'Asia/Shanghai', until: tuesday },
  'hours-never-open': { channel: 'push' },
  'expires-before-hours': { opensAt: tuesday, expiresAt: now + 12 * hour },
  'missed-while-paused': {},
  'unconfirmed-address': { channel: 'sms' },
  'too-many-strangers': {},
  'person-gone': {},
  'no-address': { channel: 'email' },
  'no-content': {},
  'preparing-failed': { error: 'RangeError' },
  'opt-out': {},
  complaint: {},
  bounce: { because: 'unreachable-address' },
  'no-provider': {},
  'provider-disabled': {},
  'provider-unknown': {},
  'provider-misconfigured': {},
  'no-answer': { detail: 'ECONNRESET' },
  'invalid-address': {},
  'unreachable-address': {},
  'rejected-content': {},
  unauthorised: {},
  'rate-limited': {},
  'quota-exhausted': {},
  'provider-unavailable': {},
  unsupported: {},
  undelivered: {},
  'missing-variable': { name: 'person.first_name', part: 'text', line: 1 },
  'not-text': { name: 'entry.items', part: 'html', line: 12 },
  'not-comparable': { part: 'body', line: 2 },
  'divided-by-zero': { part: 'text', line: 1 },
  'unknown-tag': { name: 'iff', part: 'html', line: 3 },
  'unknown-filter': { name: 'shout', part: 'subject', line: 1 },
  'bad-syntax': { part: 'text', line: 1 },
  'render-failed': { part: 'text' },
  'template-too-long': { part: 'html' },
  'template-too-slow': { part: 'html' },
  'template-too-large': { part: 'html' },
  'bad-content': { path: 'title' },
  'empty-part': { part: 'subject' },
  'missing-unsubscribe-url': {},
  'unsafe-link': { part: 'link' },
  'stage.rule': {
    model: 'four',
    rule: 2,
    seen: [
      {
        term: 'since-first-seen',
        truth: true,
        atLeast: { amount: 3, unit: 'months' },
        firstSeen: Date.UTC(2025, 11, 2),
      },
      {
        term: 'count',
        truth: true,
        kinds: ['order'],
        atLeast: 2,
        within: { amount: 365, unit: 'days' },
        count: 3,
      },
    ],
  },
  'stage.else': { model: 'five', rule: 4 },
  'stage.none': { model: 'loyal-or-not' },
  'stage.model-gone': {},
  'stage-model.stage-twice': {},
  'stage-model.else-not-last': {},
  'stage-model.move-unknown': {},
  'stage-model.order-incomplete': {},
  'stage-model.too-deep': {},
  'stage-model.window-too-long': {},
  'stage-model.kinds-overlap': {},
  'stage-model.term-not-allowed': {},
  'stage-model.too-many-terms': {},
  'stage-model.not-a-moment': {},
  'stage-model.duration-too-long': {},
  'stage-model.unrecognized_keys': {},
  'stage-model.invalid_type': {},
  'stage-model.invalid_value': {},
  'stage-model.invalid_union': {},
  'stage-model.invalid_format': {},
  'stage-model.invalid_key': {},
  'stage-model.invalid_element': {},
  'stage-model.too_big': {},
  'stage-model.too_small': {},
  'stage-model.not_multiple_of': {},
  'stage-model.custom': {},
  'event-map.name-twice': { name: 'Order Completed', other: 'order' },
  'no-node': { node: 'wait1' },
  'no-edge': { node: 'wait1', port: 'timeout' },
  'node-exists': { node: 'wait1' },
  'port-taken': { node: 'wait1', port: 'next' },
  'ports-merge': { node: 'split1' },
};

/** More than one way to say them. */
export const moreReasons: readonly (readonly [ReasonCode, Params])[] = [
  ['event', { event: 'Stage Left', model: 'five', stage: 'churn', from: 'churn', to: 'loyalty', seen: [] }],
  [
    'event',
    { event: 'Stage Entered', model: 'four', stage: 'growth', from: 'sprout', to: 'growth', seen: [] },
  ],
  ['event', { event: '$api', seen: [] }],
  ['event', {}],
  ['until', {}],
  ['for-event', { events: ['A', 'B', 'C', 'D'] }],
  ['condition', { port: 'yes', looked: [{ port: 'yes', answer: 'yes', seen: [] }] }],
  ['condition', { looked: [{ answer: 'yes', seen: manySeen() }] }],
  ...seenOfEveryKind().map((seen): [ReasonCode, Params] => [
    'condition',
    { looked: [{ answer: 'yes', seen: [{ ...seen, truth: true }] }] },
  ]),
  [
    'stage.rule',
    {
      model: 'm',
      rule: 0,
      seen: [
        { term: 'attribute', truth: true, path: 'attribute.tier', value: 'gold' },
        { term: 'score', truth: true, path: 'score.alive', value: 0.25 },
        { term: 'revenue', truth: false, path: 'revenue' },
      ],
    },
  ],
  ['predicate-error', { code: 'not-loaded', path: 'attribute.tier' }],
  ['no-consent', {}],
  ['no-consent', { channel: 'push', topic: 'offers' }],
  ['unreachable', { channel: 'push' }],
  ['suppressed', { channel: 'email', because: 'complaint' }],
  ['suppressed', {}],
  ['expired', { expiresAt: tuesday }],
  ['missing-variable', {}],
  ['stage.rule', { model: 'five', rule: 0, seen: [sinceLast(before)] }],
  ['stage.rule', { model: 'five', rule: 0, seen: [sinceLast(null)] }],
  ['stage.rule', { model: 'five', rule: 0, seen: [drop()] }],
  ['stage.rule', { model: 'five', rule: 2, seen: [{ ...orders(1), within: undefined }] }],
  ['stage.rule', { model: 'five', rule: 3, seen: [{ ...orders(4), kinds: ['viewed', 'searched'] }] }],
  ['stage.rule', { model: 'five', rule: 3, seen: [{ ...orders(0), truth: false }] }],
];

function orders(count: number): Params {
  return {
    term: 'count',
    truth: true,
    kinds: ['order'],
    atLeast: 1,
    within: { amount: 30, unit: 'days' },
    count,
  };
}

function sinceLast(last: number | null): Params {
  const atLeast = { amount: 90, unit: 'days' };
  return { term: 'since-last', truth: true, kinds: ['interaction'], atLeast, last };
}

function drop(): Params {
  const window = { amount: 60, unit: 'days' };
  return { term: 'drop', truth: true, kinds: ['interaction'], percent: 50, window, recent: 4, before: 12 };
}

/** Every source of a value, every kind of value. */
function manySeen(): readonly Params[] {
  const seen = (path: string, value: unknown) => ({ path, value, truth: true });
  return [
    seen('data.entry.order_id', 'A-17'),
    seen('attribute.tags', ['vip', 'new', 'club', 'late']),
    seen('consent.email.offers', 'granted'),
    seen('stage.four', 'dormant'),
    seen('event.Order Completed', 1),
  ];
}

/** What each kind of term saw, with a value and without. */
function seenOfEveryKind(): readonly Params[] {
  return [
    { path: 'segment.0198c7a0-0000-7000-8000-000000000001', value: true },
    { path: 'segment.0198c7a0-0000-7000-8000-000000000001', value: false },
    { path: 'event-sum.Order Completed', value: 1284.5 },
    { path: 'event-sum.Order Completed' },
    { path: 'event-time.Order Completed', value: before },
    { path: 'event-time.Order Completed' },
    { path: 'sequence.Cart Viewed>Order Completed', value: before },
    { path: 'sequence.Cart Viewed>Order Completed' },
    { path: 'count.order', value: 3 },
    { path: 'count.cart+checkout', value: 0 },
    { path: 'since-last.interaction', value: before },
    { path: 'since-last.interaction', value: null },
    { path: 'since-first-seen', value: before },
    { path: 'drop.interaction', value: { recent: 2, before: 9 } },
    { path: 'revenue', value: 1284.5 },
    { path: 'revenue' },
    { path: 'buying-gap.own-80', value: before },
    { path: 'buying-gap.own-80' },
    { path: 'redemption', value: { offered: 4, redeemed: 1 } },
    { path: 'engagement.*.opened', value: { sent: 9, opened: 2 } },
    { path: 'engagement-drop.email.clicked', value: { recent: 1, of: 9, before: 5, ofBefore: 8 } },
    { path: 'score.alive', value: 0.25 },
    { path: 'score.group', value: 'champions' },
    { path: 'score.value' },
  ];
}
