import { describe, expect, it } from 'vitest';
import { sampleRatio } from './sample-ratio.ts';

const one = (weights: number[], people: number[]) => sampleRatio([{ weights, people }]);

/** Expected values: SPEC's formulas computed apart from this code, in Python with mpmath at 40 digits. */
describe('sample ratio', () => {
  it.each([
    [[50, 50], [5_000, 5_000], 1, 1],
    [[50, 50], [5_200, 4_800], 0.0036478642787319813, 6.334248366623985e-5],
    [[50, 50], [5_400, 4_600], 1.6889607871301957e-13, 1.2441921148543568e-15],
    [[20, 30, 50], [2_100, 2_900, 5_000], 1, 0.01550385359900932],
    [[90, 10], [880, 120], 0.5270903497496324, 0.03501498101966251],
  ])('E-7, E-8: of %j with %j', (weights, people, p, chiSquareP) => {
    const answer = one(weights, people);
    expect(answer.p / p).toBeCloseTo(1, 8);
    expect(answer.chiSquareP / chiSquareP).toBeCloseTo(1, 10);
    expect(answer.alarm).toBe(p < 0.001);
  });

  it('E-7: takes people under changed weights together', () => {
    const strata = [
      { weights: [50, 50], people: [540, 460] },
      { weights: [80, 20], people: [760, 240] },
    ];
    const { p, chiSquareP } = sampleRatio(strata);
    expect(p).toBeCloseTo(0.008171544901787054, 12);
    expect(chiSquareP).toBeCloseTo(0.0002746535699721423, 12);
    // Control: summed up first, the change of weights itself would look like a mismatch.
    expect(one([50, 50], [1_300, 700]).alarm).toBe(true);
  });

  it('E-7: somebody in an arm that is never drawn is proof', () => {
    expect(one([100, 0], [5_000, 1])).toEqual({ p: 0, chiSquareP: 0, alarm: true });
    expect(one([100, 0], [5_000, 0])).toMatchObject({ p: 1, alarm: false });
  });

  it('says nothing of nobody', () => {
    expect(sampleRatio([])).toEqual({ p: 1, chiSquareP: 1, alarm: false });
    expect(one([50, 50], [0, 0])).toEqual({ p: 1, chiSquareP: 1, alarm: false });
  });
});
