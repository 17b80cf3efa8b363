import { momentZones as zones } from '@perennial/journey/zones';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addEvent, emptyActivity } from '../activity/index.ts';
import { defaultEventMap } from '../event-map/index.ts';
import { scopeOf } from '../testing/scope.ts';
import {
  evaluateStage,
  fiveStages,
  fourStages,
  parseStageModel,
  type Rule,
  type StageModel,
} from './index.ts';

const once: Rule = { type: 'count', kinds: ['order'], atLeast: 1 };
const model = (...stages: StageModel['stages']): StageModel => ({ schema: 1, id: 'm', name: 'M', stages });
const days = (amount: number) => ({ amount, unit: 'days' as const });

const not = (of: Rule): Rule => ({ type: 'not', of });

function nested(depth: number): Rule {
  let rule = once;
  for (let i = 0; i < depth; i += 1) rule = not(rule);
  return rule;
}

const recent = { window: days(30), least: 3 };
const more = { op: 'more', value: 1 } as const;

/** What stages can't be made of. */
const foreign: readonly Rule[] = [
  { type: 'event', name: 'Order Completed', count: { is: 'at-least', times: 1 } },
  { type: 'event-sum', name: 'Order Completed', path: 'total', test: more },
  { type: 'event-time', name: 'Order Completed', which: 'last', ago: { is: 'at-least', than: days(1) } },
  { type: 'sequence', steps: [{ name: 'Cart Viewed' }, { name: 'Order Completed' }] },
  { type: 'stage', model: 'four', in: ['sprout'] },
  { type: 'segment', segment: '0198c7a0-0000-7000-8000-000000000001' },
  { type: 'property', path: 'total', test: { op: 'exists' } },
  { type: 'data', path: 'entry.total', test: { op: 'exists' } },
  { type: 'attribute', path: 'city', test: { op: 'is', value: { data: 'entry.city' } } },
  { type: 'engagement', rate: 'opened', ...recent, test: more },
  { type: 'engagement-drop', rate: 'opened', ...recent, percent: 50 },
];

/** What stands in the profile. */
const known: readonly Rule[] = [
  { type: 'attribute', path: 'city', test: { op: 'is', value: 'Lyon' } },
  { type: 'consent', channel: 'email' },
  { type: 'revenue', test: more },
  { type: 'buying-gap', beyond: 'own-80' },
  { type: 'redemption', window: days(90), offered: 3, test: more },
  { type: 'score', score: 'alive', test: more },
  { type: 'rfm-group', in: ['champions'] },
];

describe('stage models', () => {
  test.each([fiveStages, fourStages])('L-22 $id is valid data and survives JSON', (built) => {
    expect(parseStageModel(JSON.parse(JSON.stringify(built)))).toEqual({ ok: true, value: built });
  });

  test.each<[string, unknown]>([
    ['stage-model.unrecognized_keys@', { ...fourStages, colour: 'red' }],
    ['stage-model.unrecognized_keys@stages.0.rule', model({ id: 'a', rule: { ...once, x: 1 } as Rule })],
    ['stage-model.stage-twice@stages.1.id', model({ id: 'a', rule: once }, { id: 'a', rule: 'else' })],
    ['stage-model.else-not-last@stages.0.rule', model({ id: 'a', rule: 'else' }, { id: 'b', rule: once })],
    ['stage-model.move-unknown@moves.sprout', { ...fourStages, moves: { sprout: ['bloom'] } }],
    [
      'stage-model.kinds-overlap@stages.0.rule.kinds',
      model({ id: 'a', rule: { ...once, kinds: ['interaction', 'viewed'] } as Rule }),
    ],
    [
      'stage-model.kinds-overlap@stages.0.rule.kinds',
      model({ id: 'a', rule: { ...once, kinds: ['viewed', 'viewed'] } as Rule }),
    ],
    [
      'stage-model.window-too-long@stages.0.rule.within.amount',
      model({ id: 'a', rule: { ...once, within: days(401) } as Rule }),
    ],
    [
      'stage-model.window-too-long@stages.0.rule.window.amount',
      model({ id: 'a', rule: { type: 'drop', kinds: ['order'], window: days(201), percent: 50, before: 1 } }),
    ],
    [
      'stage-model.too_big@stages.0.rule.atLeast',
      model({ id: 'a', rule: { ...once, atLeast: 1_001 } as Rule }),
    ],
    ['stage-model.too_small@stages', model()],
    ['stage-model.too-deep@stages.0.rule', model({ id: 'a', rule: nested(50) })],
    ['stage-model.too-deep@stages.0.rule', model({ id: 'a', rule: nested(50_000) })],
    ['stage-model.invalid_type@', JSON.parse('['.repeat(5_000) + ']'.repeat(5_000))],
    ['stage-model.too_small@stages.0.rule.of.of', model({ id: 'a', rule: not({ type: 'any', of: [] }) })],
    ...foreign.map((rule): [string, unknown] => [
      'stage-model.term-not-allowed@stages.0.rule.of.1.of.type',
      model({ id: 'a', rule: { type: 'all', of: [once, not(rule)] } }),
    ]),
    ['stage-model.invalid_type@', null],
  ])('L-21 %s', (problem, json) => {
    const parsed = parseStageModel(json);
    const problems = parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code}@${path}`);
    expect(problems).toContain(problem);
  });

  test.each(known)('L-27 a rule may ask for $type', (rule) => {
    expect(parseStageModel(model({ id: 'a', rule })).ok).toBe(true);
  });

  test('L-21 any JSON gets an answer', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => typeof parseStageModel(json).ok === 'boolean'));
  });

  test('L-21 the longest windows and the deepest nesting are accepted', () => {
    expect(parseStageModel(model({ id: 'a', rule: { ...once, within: days(400) } as Rule })).ok).toBe(true);
    expect(parseStageModel(model({ id: 'a', rule: nested(19) })).ok).toBe(true);
  });
});

describe('what is said about it', () => {
  const at = Date.UTC(2026, 0, 10);
  const moment = { now: at + 86_400_000, zone: 'UTC', zones };
  const views = [0, 1, 2].reduce(
    (activity, i) =>
      addEvent(activity, defaultEventMap, { name: 'Product Viewed', at: at + i, properties: {} }),
    emptyActivity,
  );

  test('L-14 without else nobody matches', () => {
    const none = evaluateStage(model({ id: 'a', rule: once }), scopeOf(views, moment));
    expect(none).toEqual({
      stage: null,
      because: { code: 'stage.none', params: { model: 'm' } },
      nextChange: null,
    });
  });

  test('L-20 the rule and the values seen', () => {
    expect(evaluateStage(fiveStages, scopeOf(views, moment)).because).toEqual({
      code: 'stage.rule',
      params: {
        model: 'five',
        rule: 3,
        seen: [
          {
            term: 'count',
            truth: true,
            kinds: ['viewed', 'searched'],
            atLeast: 3,
            within: days(30),
            count: 3,
          },
        ],
      },
    });
    expect(evaluateStage(fourStages, scopeOf(views, moment)).because).toEqual({
      code: 'stage.else',
      params: { model: 'four', rule: 3 },
    });
    const later = { ...moment, now: at + 100 * 86_400_000 };
    expect(evaluateStage(fiveStages, scopeOf(views, later)).because.params).toMatchObject({
      rule: 0,
      seen: [{ term: 'since-last', truth: true, atLeast: days(90), last: at + 2 }],
    });
  });

  test('L-20 of all every term is seen, of not the one inside', () => {
    const rule: Rule = {
      type: 'all',
      of: [
        { type: 'not', of: once },
        { type: 'not', of: { type: 'since-first-seen', atLeast: days(1) } },
      ],
    };
    expect(evaluateStage(model({ id: 'a', rule }), scopeOf(views, moment)).because.params?.['seen']).toEqual([
      { term: 'count', truth: false, kinds: ['order'], atLeast: 1, count: 0 },
      { term: 'since-first-seen', truth: false, atLeast: days(1), firstSeen: null },
    ]);
  });

  test("L-28 only what is true counts: the unknown and what can't be compared leave it to the next rule", () => {
    const old: Rule = { type: 'attribute', path: 'age', test: { op: 'at-least', value: 60 } };
    const stages = model(
      { id: 'old', rule: old },
      { id: 'young', rule: not(old) },
      { id: 'rest', rule: 'else' },
    );
    const stageOf = (age: number | string | null): string | null => {
      const scope = scopeOf(views, moment);
      const person = { ...scope.facts.person, attributes: { age } };
      return evaluateStage(stages, { ...scope, facts: { ...scope.facts, person } }).stage;
    };
    expect([60, 59, '60', null].map(stageOf)).toEqual(['old', 'young', 'rest', 'rest']);
  });

  test('L-8 a drop of whoever does more than is kept can be missed, never made up', () => {
    const busy = Array.from({ length: 1_200 }, (_, i) => at - (i + 1) * 3_600_000).reduce(
      (activity, time) => addEvent(activity, defaultEventMap, { name: 'Page', at: time, properties: {} }),
      emptyActivity,
    );
    const rule: Rule = { type: 'drop', kinds: ['interaction'], window: days(10), percent: 50, before: 4 };
    expect(evaluateStage(model({ id: 'a', rule }), scopeOf(busy, { ...moment, now: at })).stage).toBeNull();
    expect(
      evaluateStage(
        model({ id: 'a', rule: { type: 'count', kinds: ['interaction'], atLeast: 1_000, within: days(50) } }),
        scopeOf(busy, { ...moment, now: at }),
      ).stage,
    ).toBe('a');
  });
});
