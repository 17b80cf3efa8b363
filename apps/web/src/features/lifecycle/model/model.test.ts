import { fiveStages, parseStageModel, type StageModel } from '@perennial/lifecycle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  elseOf,
  freeId,
  idFrom,
  mayMove,
  renamed,
  ruledOf,
  withElse,
  withLook,
  withMove,
  withStages,
} from './changes.ts';
import { begin, changed, redone, undone } from './history.ts';

const guarded: StageModel = {
  ...fiveStages,
  moves: { churn: ['interest'], loyalty: ['churn', 'purchase'] },
  order: ['awareness', 'interest', 'purchase', 'loyalty', 'churn'],
};

const isValid = (model: StageModel) => parseStageModel(model).ok;

describe('changes of a model', () => {
  test('a stage is called what people call it, in whose colour they like, and goes by its id without', () => {
    const [first] = fiveStages.stages;
    const look = withLook(fiveStages, first!.id, 'Fans', 'growth');
    expect(isValid(look)).toBe(true);
    expect(look.stages[0]).toEqual({ ...first, name: 'Fans', hue: 'growth' });
    expect(withStages(look, ruledOf(look))).toEqual(look);
    expect(withLook(look, first!.id, '', null)).toEqual(fiveStages);
  });

  test('everybody else stays last, whatever the order', () => {
    const turned = withStages(fiveStages, ruledOf(fiveStages).toReversed());
    expect(turned.stages.map(({ id }) => id)).toEqual([
      'interest',
      'purchase',
      'loyalty',
      'churn',
      'awareness',
    ]);
    expect(isValid(turned)).toBe(true);
  });

  test('a stage that goes is named nowhere any more; a new one joins the order of life', () => {
    const without = withStages(
      guarded,
      ruledOf(guarded).filter(({ id }) => id !== 'churn'),
    );
    expect(without).toMatchObject({ moves: { loyalty: ['purchase'] } });
    const id = freeId(without);
    const grown = withStages(without, [...ruledOf(without), { id, rule: ruledOf(guarded)[0]!.rule }]);
    expect(grown.order).toEqual(['awareness', 'interest', 'purchase', 'loyalty', id]);
    expect(isValid(grown)).toBe(true);
  });

  test('another id everywhere', () => {
    const model = renamed(guarded, 'churn', 'asleep');
    expect(isValid(model)).toBe(true);
    expect(JSON.stringify(model)).not.toContain('churn');
  });

  test('everybody else is in a stage, or in none', () => {
    const none = withElse(fiveStages, null);
    expect(elseOf(none)).toBeUndefined();
    expect(elseOf(withElse(none, 'others'))).toEqual({ id: 'others', rule: 'else' });
    expect(isValid(none)).toBe(true);
  });

  test('moves: what is allowed again leaves no trace, and each choice is kept', () => {
    const ids = fiveStages.stages.map(({ id }) => id);
    const move = fc.record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      allowed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const asked = new Map<string, boolean>();
        const model = moves
          .filter(({ from, to }) => from !== to)
          .reduce((before, { from, to, allowed }) => {
            asked.set(`${from}>${to}`, allowed);
            return withMove(before, from, to, allowed);
          }, fiveStages);
        expect(isValid(model)).toBe(true);
        for (const [key, allowed] of asked) {
          const [from, to] = key.split('>') as [string, string];
          expect(mayMove(model, from, to)).toBe(allowed);
        }
        if ([...asked.values()].every(Boolean)) expect(model).toEqual(fiveStages);
      }),
    );
  });

  test.each([
    ['VIP winter', 'vip-winter'],
    ['  2026 Café!', 'cafe'],
    ['会员', ''],
  ])('an id from %s', (name, id) => {
    expect(idFrom(name)).toBe(id);
  });
});

describe('undo', () => {
  test('bursts are taken back as one, and what was taken back can be done again', () => {
    const typed = changed(changed(changed(begin('a'), 'b'), 'bc', 'name'), 'bcd', 'name');
    expect(undone(typed).present).toBe('b');
    expect(undone(undone(undone(typed))).present).toBe('a');
    expect(redone(undone(typed)).present).toBe('bcd');
    expect(redone(changed(undone(typed), 'x')).present).toBe('x');
  });
});
