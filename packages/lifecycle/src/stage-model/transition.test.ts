import { momentZones as zones } from '@perennial/journey/zones';
import { describe, expect, test } from 'vitest';
import { decideTransition, fourStages, type Position, type StageModel } from './index.ts';

const at = (text: string) => Date.parse(`${text}T00:00+08:00`);
const moment = (text: string) => ({ now: at(text), zone: 'Asia/Shanghai', zones });
const since = (stage: string | null, text: string): Position => ({ stage, since: at(text) });

const slow: StageModel = { ...fourStages, dwell: { amount: 1, unit: 'months' } };
const strict: StageModel = { ...fourStages, moves: { sprout: ['growth', 'dormant'], dormant: [] } };

const says = (stage: string | null, next: string | null) => ({
  stage,
  nextChange: next === null ? null : at(next),
});

describe('transitions', () => {
  test('L-23 the first placement is free, also against moves', () => {
    expect(decideTransition(strict, null, says('mature', '2026-05-01'), moment('2026-01-01'))).toEqual({
      stage: 'mature',
      since: at('2026-01-01'),
      moved: true,
      held: null,
      nextChange: at('2026-05-01'),
    });
  });

  test('L-23 nobody is placed nowhere', () => {
    const decision = decideTransition(slow, null, says(null, '2026-01-02'), moment('2026-01-01'));
    expect(decision).toMatchObject({ stage: null, moved: false, nextChange: at('2026-01-02') });
    expect(
      decideTransition(slow, since(null, '2025-01-01'), says(null, null), moment('2026-01-01')),
    ).toMatchObject({
      stage: null,
      since: at('2025-01-01'),
      moved: false,
    });
    expect(
      decideTransition(slow, since(null, '2025-12-31'), says('sprout', null), moment('2026-01-01')),
    ).toMatchObject({
      stage: 'sprout',
      since: at('2026-01-01'),
      moved: true,
    });
  });

  test('L-23 the dwell holds to the instant, by the calendar of the person', () => {
    const current = since('sprout', '2026-01-31');
    expect(decideTransition(slow, current, says('growth', '2026-09-01'), moment('2026-02-27'))).toEqual({
      ...current,
      moved: false,
      held: 'dwell',
      nextChange: at('2026-02-28'),
    });
    const end = { ...moment('2026-02-28') };
    expect(decideTransition(slow, current, says('growth', null), { ...end, now: end.now - 1 }).held).toBe(
      'dwell',
    );
    expect(decideTransition(slow, current, says('growth', '2026-03-01'), end)).toEqual({
      stage: 'growth',
      since: end.now,
      moved: true,
      held: null,
      nextChange: at('2026-03-28'),
    });
  });

  test('L-23 moves hold those who may not go there', () => {
    const current = since('sprout', '2026-01-01');
    expect(decideTransition(strict, current, says('mature', '2026-05-01'), moment('2026-03-01'))).toEqual({
      ...current,
      moved: false,
      held: 'moves',
      nextChange: at('2026-05-01'),
    });
    expect(decideTransition(strict, current, says('dormant', null), moment('2026-03-01')).moved).toBe(true);
    expect(
      decideTransition(strict, since('growth', '2026-01-01'), says('mature', null), moment('2026-03-01'))
        .moved,
    ).toBe(true);
    expect(
      decideTransition(strict, since('dormant', '2026-01-01'), says('mature', null), moment('2026-03-01'))
        .held,
    ).toBe('moves');
    expect(
      decideTransition(strict, since('dormant', '2026-01-01'), says(null, null), moment('2026-03-01')).moved,
    ).toBe(true);
  });

  test('L-24 a stage that is no more is left at once', () => {
    const gone = since('bloom', '2026-02-28');
    expect(
      decideTransition({ ...slow, ...strict }, gone, says('sprout', null), moment('2026-03-01')),
    ).toMatchObject({
      stage: 'sprout',
      moved: true,
    });
  });

  test('L-25 who stays is looked at when the rules may change, but not before the dwell ends', () => {
    const current = since('sprout', '2026-01-01');
    const stay = (next: string | null) =>
      decideTransition(slow, current, says('sprout', next), moment('2026-01-10'));
    expect(stay('2026-01-20')).toMatchObject({ moved: false, held: null, nextChange: at('2026-02-01') });
    expect(stay('2026-03-20').nextChange).toBe(at('2026-03-20'));
    expect(stay(null).nextChange).toBeNull();
  });
});

describe('by hand', () => {
  const set = (until: string | null, rules?: string | null): Position => ({
    ...since('mature', '2026-01-01'),
    hand: { until: until === null ? null : at(until), ...(rules !== undefined && { rules }) },
  });

  test('L-33 until a chosen time no rule moves anybody, and then the rules do', () => {
    const held = decideTransition(strict, set('2026-02-01'), says('sprout', null), moment('2026-01-31'));
    expect(held).toMatchObject({ stage: 'mature', moved: false, held: 'hand', nextChange: at('2026-02-01') });
    const after = decideTransition(strict, set('2026-02-01'), says('sprout', null), moment('2026-02-01'));
    expect(after).toMatchObject({ stage: 'sprout', moved: true, since: at('2026-02-01') });
    expect(after.hand).toBeUndefined();
  });

  test('L-33 what the rules say at first is noted, and holds nobody once they say something else', () => {
    const noted = decideTransition(fourStages, set(null), says('sprout', '2026-05-01'), moment('2026-01-01'));
    expect(noted).toMatchObject({ stage: 'mature', moved: false, nextChange: at('2026-05-01') });
    expect(noted.hand).toEqual({ until: null, rules: 'sprout' });
    const still = decideTransition(fourStages, noted, says('sprout', '2026-05-01'), moment('2026-03-01'));
    expect(still).toMatchObject({ stage: 'mature', moved: false, hand: noted.hand });
    const then = decideTransition(fourStages, noted, says('growth', null), moment('2026-04-01'));
    expect(then).toMatchObject({ stage: 'growth', moved: true });
    const agreed = decideTransition(fourStages, noted, says('mature', null), moment('2026-04-01'));
    expect(agreed).toMatchObject({ stage: 'mature', moved: false, since: at('2026-01-01') });
    expect(agreed.hand).toBeUndefined();
  });

  test('L-34 a stage that the model no longer has is left all the same', () => {
    const gone = { ...set('2027-01-01'), stage: 'gone' };
    expect(decideTransition(fourStages, gone, says('sprout', null), moment('2026-01-02'))).toMatchObject({
      stage: 'sprout',
      moved: true,
    });
  });
});
