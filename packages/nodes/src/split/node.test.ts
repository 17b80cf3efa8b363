import { chooseArm, type Facts } from '@perennial/journey';
import type { FactsGiven } from '@perennial/journey/test/facts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, stepInput, zones } from '../../test/step-input.ts';
import { split } from './node.ts';

const config = split.config.parse({
  arms: [
    { port: 'a', weight: 45 },
    { port: 'b', weight: 45 },
    { port: 'holdout', weight: 10 },
  ],
});
const person = (id: string) => facts({ id });

conformance(split, {
  reach: fc.string().map((id) => stepInput({ config, facts: person(id) })),
  refused: [
    { arms: [{ port: 'a', weight: 100 }] },
    {
      arms: [
        { port: 'a', weight: 50 },
        { port: 'a', weight: 50 },
      ],
    },
    {
      arms: [
        { port: 'a', weight: -1 },
        { port: 'b', weight: 101 },
      ],
    },
    { ...config, experiment: '' },
  ],
});

describe('split', () => {
  it('N-12 draws by journey and node, or by the experiment wherever it stands, and logs the exposure', () => {
    const arms = config.arms.map(({ port, weight }) => ({ id: port, weight }));
    const reason = {
      code: 'drawn',
      params: { experiment: 'j1/here', arm: chooseArm(arms, 'j1/here', 'bo') },
    };
    expect(split.step(stepInput({ config, facts: person('bo'), visit: 3 }))).toEqual({
      kind: 'leave',
      port: reason.params.arm,
      reason,
      log: [{ kind: 'exposed', variant: reason.params.arm, reason }],
    });
    const named = (node: string, journey: string) =>
      split.step(stepInput({ config: { ...config, experiment: 'x' }, node, journey, facts: person('bo') }));
    expect(named('one', 'j1')).toEqual(named('two', 'j2'));
    expect(named('one', 'j1')).toMatchObject({ port: chooseArm(arms, 'x', 'bo') });
  });

  const set = (draws: Facts['workspace']['draws'], who: FactsGiven = {}) =>
    split.step(stepInput({ config, facts: facts({ id: 'bo', ...who, workspace: { draws } }) }));
  const own = 'j1/here';

  it('N-55 gives again what was drawn before, as long as it is drawn at all', () => {
    for (const arm of ['a', 'b', 'holdout'])
      expect(set({}, { drawn: { [own]: arm } })).toMatchObject({ port: arm, log: [{ variant: arm }] });
    const fresh = set({}) as { port: string };
    expect(set({}, { drawn: { [own]: 'gone', other: 'a' } })).toMatchObject({ port: fresh.port });
    const without = { arms: config.arms.map((arm) => (arm.port === 'b' ? { ...arm, weight: 0 } : arm)) };
    const moved = split.step(
      stepInput({ config: without, facts: facts({ id: 'bo', drawn: { [own]: 'b' } }) }),
    );
    expect(moved).toMatchObject({ kind: 'leave', port: expect.not.stringMatching(/^b$/) });
  });

  it('N-56 gives everybody the arm that was promoted, and exposes nobody', () => {
    expect(set({ [own]: { promoted: 'b' } }, { drawn: { [own]: 'a' } })).toEqual({
      kind: 'leave',
      port: 'b',
      reason: { code: 'promoted', params: { experiment: own, arm: 'b' } },
      log: [],
    });
    expect(set({ [own]: { promoted: 'gone' } })).toMatchObject({ reason: { code: 'drawn' } });
    expect(set({ 'j1/elsewhere': { promoted: 'b' } })).toMatchObject({ reason: { code: 'drawn' } });
  });

  it('G-15 draws who refuses to be profiled by the author’s weights, and says so', () => {
    const bandit = { floor: 5, mature: { amount: 1, unit: 'days' } } as const;
    const learning = split.config.parse({ ...config, bandit });
    const own = split.step(stepInput({ config: learning, facts: facts({ refusesProfiling: true }) }));
    const usual = split.step(stepInput({ config, facts: facts() }));
    expect(own).toMatchObject({ port: usual.kind === 'leave' && usual.port });
    expect(own).toMatchObject({ reason: { params: { because: 'profiling-refused' } } });
    expect(JSON.stringify(own)).not.toContain('shares');
  });

  it('N-57 draws a bandit by what was learnt of the person’s context, and logs it', () => {
    const bandit = { floor: 5, mature: { amount: 1, unit: 'days' }, context: { kind: 'group' } } as const;
    const learning = split.config.parse({ ...config, bandit });
    const shares = {
      '': { a: 100, b: 0, holdout: 0 },
      'group:champions': { a: 0, b: 100, holdout: 0 },
      'group:lost': { a: 1, other: 99 },
    };
    const of = (group: string | null) => {
      const scores = { recency: 1, frequency: 1, monetary: 1, group, alive: 1, purchases: 1, value: 1 };
      const known = facts({ id: 'bo', scores, workspace: { draws: { [own]: { shares } } } });
      return split.step(stepInput({ config: learning, facts: known }));
    };
    expect(of('champions')).toMatchObject({
      port: 'b',
      log: [{ reason: { params: { shares: shares['group:champions'], context: 'group:champions' } } }],
    });
    expect(of('new')).toMatchObject({ port: 'a', log: [{ reason: { params: { context: 'group:new' } } }] });
    expect(of(null)).toMatchObject({ port: 'a', log: [{ reason: { params: { context: '' } } }] });
    const authors = { a: 45, b: 45, holdout: 10 };
    expect(of('lost')).toMatchObject({ log: [{ reason: { params: { shares: authors } } }] });
    expect(split.needs?.(learning)).toEqual({ scores: true });
  });

  it('N-12 sends 10,000 people through two halves within the 99.9 % band, two experiments apart from each other', () => {
    const halves = split.config.parse(split.defaults);
    const people = Array.from({ length: 10_000 }, (_, i) => `person-${i}`);
    const portOf = (id: string, journey: string) =>
      (split.step(stepInput({ config: halves, journey, facts: person(id) })) as { port: string }).port;
    const [one, other] = ['j1', 'j2'].map((journey) => people.map((id) => portOf(id, journey) === 'a'));
    // Half of 10,000, and 3.2905 standard deviations to either side.
    const isIn = (n: number, of: number) => Math.abs(n - of / 2) <= 3.2905 * Math.sqrt(of / 4);
    expect(isIn(one!.filter(Boolean).length, 10_000)).toBe(true);
    const both = one!.filter((isA, i) => isA === other![i]).length;
    expect(isIn(both, 10_000)).toBe(true);
    expect(people.map((id) => portOf(id, 'j1') === 'a')).toEqual(one);
  });

  it.each([
    [[50, 50], 0],
    [[33.3, 66.7], 0],
    [[50, 49], 1],
    [[0, 0], 1],
  ])('N-15 weights %j: %i complaints', (weights, complaints) => {
    const arms = weights.map((weight, i) => ({ port: `p${i}`, weight }));
    expect(split.check?.({ arms }, zones)).toHaveLength(complaints);
  });
});
