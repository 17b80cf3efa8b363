import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './draw.golden.json' with { type: 'json' };
import { chooseArm, draw, type Arm } from './draw.ts';

const people = Array.from({ length: 20_000 }, (_, i) => `person-${i}`);
const assign = (arms: readonly Arm[], salt = 'experiment', whom = people): readonly string[] =>
  whom.map((person) => chooseArm(arms, salt, person));
const share = (arms: readonly string[], id: string): number =>
  arms.filter((arm) => arm === id).length / arms.length;
const moved = (a: readonly string[], b: readonly string[]): number =>
  a.filter((arm, i) => arm !== b[i]).length / a.length;

const weights = (...values: number[]): readonly Arm[] =>
  values.map((weight, i) => ({ id: `arm${i}`, weight }));
const armsOf = fc
  .array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 6 })
  .map((values) => weights(...values));

describe('draw', () => {
  it('D-1 is what it has always been (vectors computed apart, with hashlib)', () => {
    expect(golden.draws.length).toBeGreaterThanOrEqual(50);
    for (const { salt, person, draw: value } of golden.draws) expect(draw(salt, person)).toBe(value);
  });

  it('D-1 is uniform in [0, 1) and independent between salts', () => {
    const [a, b] = ['one', 'two'].map((salt) => people.map((person) => draw(salt, person))) as [
      number[],
      number[],
    ];
    expect(Math.min(...a)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...a)).toBeLessThan(1);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(a)).toBeCloseTo(0.5, 1);
    const covariance = mean(a.map((value, i) => (value - 0.5) * ((b[i] ?? 0) - 0.5)));
    expect(Math.abs(covariance) * 12).toBeLessThan(0.03);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const inside = a.filter((value) => Math.floor(value * 10) === tenth).length;
      expect(Math.abs(inside / a.length - 0.1)).toBeLessThan(0.01);
    }
  });
});

describe('chooseArm', () => {
  it('D-2 is what it has always been', () => {
    for (const { arms, salt, person, arm } of golden.arms) expect(chooseArm(arms, salt, person)).toBe(arm);
  });

  it.each([[[50, 50]], [[90, 10]], [[1, 2, 3.5]], [[10, 10, 10, 10, 10, 10, 10, 10, 10, 10]]])(
    'D-3 gives shares near the weights %j',
    (values) => {
      const arms = weights(...values);
      const total = values.reduce((sum, value) => sum + value, 0);
      const assigned = assign(arms);
      for (const { id, weight } of arms) {
        const p = weight / total;
        expect(Math.abs(share(assigned, id) - p)).toBeLessThan(
          4.5 * Math.sqrt((p * (1 - p)) / people.length),
        );
      }
    },
  );

  it('D-4 a changed weight moves as few people as any method could: the distance of the shares', () => {
    fc.assert(
      fc.property(armsOf, fc.nat(5), fc.integer({ min: 1, max: 100 }), (before, which, weight) => {
        const index = which % before.length;
        const after = before.map((arm, i) => (i === index ? { ...arm, weight } : arm));
        const some = people.slice(0, 4_000);
        const [was, is] = [assign(before, 'experiment', some), assign(after, 'experiment', some)];
        expect(moved(was, is)).toBeCloseTo(variation(was, is, before), 10);
        const grown = (after[index]?.weight ?? 0) >= (before[index]?.weight ?? 0);
        for (const [i, arm] of was.entries()) {
          if (arm !== is[i]) expect(grown ? is[i] : arm).toBe(before[index]?.id);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('D-5 removing an arm, or giving it no weight, moves only its own people', () => {
    const arms = weights(30, 50, 20);
    const [was, without] = [assign(arms), assign(arms.slice(0, 2))];
    expect(was.every((arm, i) => arm === 'arm2' || arm === without[i])).toBe(true);
    expect(assign([...arms.slice(0, 2), { id: 'arm2', weight: 0 }])).toEqual(without);
    expect(share(without, 'arm0')).toBeCloseTo(30 / 80, 1);
  });

  it('D-6 order and scale of the weights mean nothing; the salt does', () => {
    const arms = weights(30, 50, 20);
    expect(assign(arms.toReversed())).toEqual(assign(arms));
    expect(moved(assign(arms), assign(arms.map((arm) => ({ ...arm, weight: arm.weight * 7 }))))).toBe(0);
    expect(moved(assign(arms), assign(arms, 'another'))).toBeGreaterThan(0.5);
  });

  it('D-7 is total', () => {
    expect(chooseArm([], 's', 'p')).toBe('');
    expect(chooseArm(weights(0, 0), 's', 'p')).toBe('arm0');
    expect(
      chooseArm(
        [
          { id: 'a', weight: NaN },
          { id: 'b', weight: 1 },
        ],
        's',
        'p',
      ),
    ).toBe('b');
  });
});

/** Half the sum of the differences of the shares as they turned out. */
function variation(was: readonly string[], is: readonly string[], arms: readonly Arm[]): number {
  return arms.reduce((sum, { id }) => sum + Math.abs(share(was, id) - share(is, id)), 0) / 2;
}
