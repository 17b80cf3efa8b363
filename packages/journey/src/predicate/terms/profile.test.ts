import { describe, expect, it } from 'vitest';
import type { PersonScores } from '../../interpret/facts.ts';
import { ask, dayMs, days, daysAgo, lasts, scopeOf } from '../../testing/asking.ts';
import { makers } from '../../testing/predicates.ts';
import { evaluate } from '../evaluate.ts';
import { needsOf, type Needs } from '../needs.ts';
import type { Predicate, ScoreTerm, Term } from '../types.ts';

describe('stage', () => {
  const held = (is: 'at-least' | 'less-than', count: number): Predicate => ({
    type: 'stage',
    model: 'four',
    in: ['growth', 'mature'],
    held: { is, than: days(count) },
  });
  const since = (stage: string, count: number) => ({ stages: { four: { stage, since: daysAgo(count) } } });

  it.each([
    ['growth', 'at-least', 30, true, Infinity],
    ['growth', 'at-least', 31, false, dayMs],
    ['growth', 'less-than', 31, true, dayMs],
    ['growth', 'less-than', 30, false, Infinity],
    ['sprout', 'less-than', 31, false, Infinity],
    ['sprout', 'at-least', 1, false, Infinity],
  ] as const)('P-26 %s for 30 days, held %s %d days: %s', (stage, is, count, truth, until) => {
    expect(ask(held(is, count), since(stage, 30))).toBe(truth);
    expect(lasts(held(is, count), since(stage, 30))).toBe(until);
  });

  it('P-26 no stage is unknown, however long', () => {
    expect(ask(held('at-least', 1))).toBe('unknown');
  });
});

describe('segments and scores', () => {
  it('P-27 in it or not', () => {
    const term: Predicate = { type: 'segment', segment: 'one' };
    expect([['one'], ['two'], []].map((segments) => ask(term, { segments }))).toEqual([true, false, false]);
  });

  const scores: PersonScores = {
    recency: 5,
    frequency: 1,
    monetary: 3,
    group: 'new',
    alive: 0.4,
    purchases: null,
    value: 120,
  };

  it.each([
    ['recency', 'at-least', 5, true],
    ['recency', 'more', 5, false],
    ['alive', 'less', 0.5, true],
    ['value', 'at-most', 100, false],
    ['purchases', 'less', 1, 'unknown'],
  ] as const)('P-37 %s %s %d is %s', (score, op, value, truth) => {
    const term: ScoreTerm = { type: 'score', score, test: { op, value } };
    expect(ask(term, { scores })).toBe(truth);
    expect(ask(term, { scores: null })).toBe('unknown');
  });

  it('P-37 the group, of whoever has one', () => {
    const term: Predicate = { type: 'rfm-group', in: ['new', 'champions'] };
    expect(ask(term, { scores })).toBe(true);
    expect(ask(term, { scores: { ...scores, group: 'lost' } })).toBe(false);
    expect(ask(term, { scores: { ...scores, group: null } })).toBe('unknown');
    expect(ask(term, { scores: null })).toBe('unknown');
  });
});

describe('what is loaded', () => {
  const window = { window: days(30), least: 1 };
  const test = { op: 'more', value: 1 } as const;
  const order = { name: 'Order' };
  const asked: { readonly [T in Term['type']]: readonly [Term, Partial<Needs>] } = {
    attribute: [{ type: 'attribute', path: 'home.city', test: { op: 'exists' } }, { attributes: ['home'] }],
    property: [{ type: 'property', path: 'total', test: { op: 'exists' } }, {}],
    data: [{ type: 'data', path: 'entry.total', test: { op: 'exists' } }, {}],
    stage: [{ type: 'stage', model: 'four', in: ['growth'] }, { stages: ['four'] }],
    segment: [{ type: 'segment', segment: 'one' }, { segments: ['one'] }],
    consent: [{ type: 'consent', channel: 'sms' }, { consent: true }],
    event: [{ type: 'event', ...order, count: { is: 'exactly', times: 0 } }, { events: ['Order'] }],
    'event-sum': [{ type: 'event-sum', ...order, path: 'total', test }, { events: ['Order'] }],
    'event-time': [
      { type: 'event-time', ...order, which: 'last', ago: { is: 'at-least', than: days(1) } },
      { events: ['Order'] },
    ],
    sequence: [{ type: 'sequence', steps: [order, { name: 'Cart' }] }, { events: ['Cart', 'Order'] }],
    'since-last': [{ type: 'since-last', kinds: ['order'], atLeast: days(1) }, { activity: true }],
    count: [{ type: 'count', kinds: ['order'], atLeast: 1 }, { activity: true }],
    'since-first-seen': [{ type: 'since-first-seen', atLeast: days(1) }, { activity: true }],
    drop: [{ type: 'drop', kinds: ['order'], window: days(1), percent: 50, before: 1 }, { activity: true }],
    revenue: [
      { type: 'revenue', test },
      { activity: true, currency: true },
    ],
    'buying-gap': [
      { type: 'buying-gap', beyond: 'population-80' },
      { activity: true, gaps: true },
    ],
    redemption: [{ type: 'redemption', window: days(1), offered: 1, test }, { activity: true }],
    engagement: [{ type: 'engagement', rate: 'opened', ...window, test }, { messages: 30 * dayMs }],
    'engagement-drop': [
      { type: 'engagement-drop', rate: 'opened', ...window, percent: 50 },
      { messages: 60 * dayMs },
    ],
    score: [{ type: 'score', score: 'alive', test }, { scores: true }],
    'rfm-group': [{ type: 'rfm-group', in: ['new'] }, { scores: true }],
  };
  const nothing: Needs = {
    events: [],
    activity: false,
    segments: [],
    scores: false,
    messages: 0,
    gaps: false,
    currency: false,
    consent: false,
    habits: false,
    attributes: [],
    stages: [],
  };

  it.each(Object.values(asked))('P-20 what %j needs', (term, needs) => {
    const found = needsOf({ type: 'not', of: term });
    const messages = needs.messages ?? 0;
    expect(found.messages).toBeGreaterThanOrEqual(messages);
    expect(found.messages).toBeLessThanOrEqual(messages * 1.1);
    expect({ ...found, messages }).toEqual({ ...nothing, ...needs });
  });

  it.each(Object.values(asked))('P-25 %j without it is an error, and no "no"', (term) => {
    const bare = { ...scopeOf(), facts: { person: { zone: 'UTC' }, workspace: {} } };
    const error = { property: 'no-event', data: undefined }[term.type as string] ?? 'not-loaded';
    const found = evaluate({ type: 'not', of: term }, bare);
    expect(found.ok ? found.truth : found.error.code).toBe(term.type === 'data' ? true : error);
  });

  it('P-25 everything there is has been looked at here', () => {
    expect(Object.keys(asked).sort()).toEqual(Object.keys(makers).sort());
  });
});
