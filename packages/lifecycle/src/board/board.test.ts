import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsBackwards, dwellOf, passages, type Moves } from './index.ts';

const day = 24;
const stay = (hours: number, over = true, people = 1) => ({ hours, over, people });

describe('how long people stay (L-30)', () => {
  it('is told in days, half of them and nine of ten', () => {
    const ten = Array.from({ length: 10 }, (_, i) => stay((i + 1) * day));
    expect(dwellOf(ten)).toEqual({ p50: 5, p90: 9, stays: 10, inside: 0 });
  });

  it('counts those still inside as long as they are known to be', () => {
    // Of the textbook: 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13, 16 ... the half is gone at 23.
    const gone = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => stay(days * day));
    const inside = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => stay(days * day, false));
    expect(dwellOf([...gone, ...inside])).toEqual({ p50: 23, p90: null, stays: 21, inside: 12 });
  });

  it('says nothing about what has not happened yet', () => {
    expect(dwellOf([stay(3, true), stay(50, false), stay(50, false)])).toMatchObject({
      p50: null,
      p90: null,
    });
    expect(dwellOf([])).toBeNull();
  });

  it('does not depend on how alike stays are put together', () => {
    const stays = fc.array(
      fc.record({ hours: fc.nat(50), over: fc.boolean(), people: fc.integer({ min: 1, max: 4 }) }),
    );
    fc.assert(
      fc.property(stays, (list) => {
        const apart = list.flatMap(({ people, ...one }) =>
          Array.from({ length: people }, () => ({ ...one, people: 1 })),
        );
        expect(dwellOf(apart)).toEqual(dwellOf(list));
      }),
    );
  });
});

describe('who was where (L-31)', () => {
  const stages = ['', 'a', 'b', 'c'];
  const walks = fc.array(
    fc.array(fc.record({ to: fc.constantFrom(...stages), period: fc.nat(3) }), { maxLength: 6 }),
    {
      maxLength: 12,
    },
  );

  it('is counted backwards from now: the same as following each person', () => {
    fc.assert(
      fc.property(walks, (people) => {
        const periods: Moves[][] = [[], [], [], []];
        const at: Record<string, number>[] = Array.from({ length: 5 }, () => ({}));
        const moved: { from: string; to: string; people: number }[] = [];
        for (const walk of people) {
          let stage = '';
          const steps = walk.toSorted((a, b) => a.period - b.period);
          const places = ['', '', '', '', ''];
          for (const { to, period } of steps) {
            if (to !== stage) periods[period]!.push({ from: stage, to, moves: 1 });
            stage = to;
            places.fill(stage, period + 1);
          }
          places.forEach((place, i) => (at[i]![place] = (at[i]![place] ?? 0) + 1));
          if (steps.some(({ to }) => to !== '')) moved.push({ from: '', to: stage, people: 1 });
        }
        const compact = (counts: object) =>
          Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
        expect(countsBackwards(at[4]!, periods).map(compact)).toEqual(at.slice(0, 4).map(compact));
        const all = passages(at[0]!, moved);
        expect(all.reduce((sum, { people: n }) => sum + n, 0)).toBe(people.length);
      }),
    );
  });

  it('tells those who stayed, and those who came back, as staying', () => {
    const told = passages({ a: 10, b: 2 }, [
      { from: 'a', to: 'b', people: 3 },
      { from: 'a', to: 'a', people: 1 },
    ]);
    expect(told).toEqual([
      { from: 'a', to: 'a', people: 7 },
      { from: 'b', to: 'b', people: 2 },
      { from: 'a', to: 'b', people: 3 },
    ]);
  });
});
