import type { Duration, Predicate, TermOf } from '@perennial/journey';
import type { Knowledge, KnownEvent } from '../knowledge.ts';
import type { TermType } from './term-groups.ts';

const days = (amount: number): Duration => ({ amount, unit: 'days' });
const months = (amount: number): Duration => ({ amount, unit: 'months' });

type Fresh = {
  readonly [T in TermType]: (knowledge: Knowledge, from: Predicate | undefined) => TermOf<T>;
};

/** What is usual in shops; whoever wants something else sees by it what can be said. */
const fresh: Fresh = {
  attribute: (_, from) => ({ type: 'attribute', ...lookedAt(from) }),
  property: (_, from) => ({ type: 'property', ...lookedAt(from) }),
  data: (_, from) => ({ type: 'data', ...lookedAt(from) }),
  consent: () => ({ type: 'consent', channel: 'sms' }),
  event: (knowledge, from) => ({
    type: 'event',
    name: nameOf(knowledge, from),
    count: { is: 'at-least', times: 1 },
  }),
  'event-sum': (knowledge, from) => {
    const name = nameOf(knowledge, from);
    const path = numberOf(knowledge.events.find((event) => event.name === name));
    return { type: 'event-sum', name, path, within: days(90), test: { op: 'at-least', value: 100 } };
  },
  'event-time': (knowledge, from) => ({
    type: 'event-time',
    name: nameOf(knowledge, from),
    which: 'last',
    ago: { is: 'at-least', than: days(30) },
  }),
  sequence: (knowledge, from) => {
    const last = nameOf(knowledge, from);
    const first = knowledge.events.find(({ name }) => name !== last)?.name ?? '';
    return { type: 'sequence', steps: [{ name: first }, { name: last }], within: days(30) };
  },
  'since-last': () => ({ type: 'since-last', kinds: ['interaction'], atLeast: days(30) }),
  count: () => ({ type: 'count', kinds: ['order'], atLeast: 2, within: days(365) }),
  'since-first-seen': () => ({ type: 'since-first-seen', atLeast: months(3) }),
  drop: () => ({ type: 'drop', kinds: ['interaction'], window: days(60), percent: 50, before: 4 }),
  stage: ({ stageModels: [model] }) => ({
    type: 'stage',
    model: model?.id ?? '',
    in: model?.stages.slice(0, 1).map(({ id }) => id) ?? [],
  }),
  segment: ({ segments: [segment] }) => ({ type: 'segment', segment: segment?.id ?? '' }),
  revenue: () => ({ type: 'revenue', within: days(365), test: { op: 'at-least', value: 100 } }),
  'buying-gap': () => ({ type: 'buying-gap', beyond: 'own-80' }),
  redemption: () => ({ type: 'redemption', window: days(90), offered: 3, test: { op: 'less', value: 10 } }),
  engagement: () => ({
    type: 'engagement',
    rate: 'opened',
    window: days(90),
    least: 5,
    test: { op: 'less', value: 10 },
  }),
  'engagement-drop': () => ({
    type: 'engagement-drop',
    rate: 'opened',
    window: days(30),
    least: 5,
    percent: 50,
  }),
  score: () => ({ type: 'score', score: 'alive', test: { op: 'less', value: 0.5 } }),
  'rfm-group': ({ rfmGroups }) => ({ type: 'rfm-group', in: rfmGroups.slice(0, 1).map(({ id }) => id) }),
};

/**
 * A row of a kind that says something already, wherever something can be guessed. What `from` looks at is kept where
 * both kinds can look at it.
 */
export function freshRow(kind: TermType, knowledge: Knowledge, from?: Predicate): Predicate {
  return fresh[kind](knowledge, from);
}

function lookedAt(from: Predicate | undefined) {
  if (from?.type === 'attribute' || from?.type === 'property' || from?.type === 'data')
    return { path: from.path, test: from.test };
  return { path: '', test: { op: 'is', value: '' } } as const;
}

/** The event that was looked at before; else an order, if they are called as usual; else none. */
function nameOf({ events }: Knowledge, from: Predicate | undefined): string {
  if (from !== undefined && 'name' in from && typeof from.name === 'string') return from.name;
  return events.find(({ name }) => name === 'Order Completed')?.name ?? events[0]?.name ?? '';
}

/** A number that the event holds, to be added up. */
function numberOf(event: KnownEvent | undefined): string {
  const numbers = event?.properties.filter(({ type }) => type === 'number') ?? [];
  return (numbers.find(({ path }) => path === 'total') ?? numbers[0])?.path ?? '';
}
