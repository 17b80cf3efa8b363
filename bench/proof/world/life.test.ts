import { expect, it } from 'vitest';
import { joined, lifeOf, storyDays, type Effects, type Letter, type World } from './life.ts';
import { outcomesAfter } from './outcomes.ts';
import { momentOf } from './times.ts';

const none: Effects = { welcome: 1, losing: 1, thanks: 1, winBack: 0, annoyed: 0 };
const planted: Effects = { welcome: 2, losing: 0.4, thanks: 1.6, winBack: 0.03, annoyed: 0.1 };
const worldWith = (effects: Effects): World => ({ seed: 7, people: 1_200, effects });
const everybody = Array.from({ length: 1_200 }, (_, person) => person);

const welcomed = (person: number, world: World): readonly Letter[] => [
  { kind: 'welcome', at: momentOf(world.seed, person, joined(world, person)) },
];

it('is the same life each time it is told', () => {
  const world = worldWith(planted);
  expect(lifeOf(world, 5, welcomed(5, world))).toEqual(lifeOf(world, 5, welcomed(5, world)));
});

it('is the same with and without messages where they do nothing', () => {
  const world = worldWith(none);
  for (const person of everybody.slice(0, 200))
    expect(lifeOf(world, person, welcomed(person, world))).toEqual(lifeOf(world, person, []));
});

it('holds the day before a message untouched, and nothing happens before somebody joins', () => {
  const world = worldWith(planted);
  for (const person of everybody.slice(0, 200)) {
    const late = { kind: 'thanks', at: momentOf(world.seed, person, 200) } as const;
    const before = ({ day }: { readonly day: number }) => day <= 200;
    expect(lifeOf(world, person, [late]).filter(before)).toEqual(lifeOf(world, person, []).filter(before));
    expect(lifeOf(world, person, [])[0]).toEqual({ day: joined(world, person), what: 'join' });
  }
});

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

it('plants what it says: twice the orders in the first two weeks, one in ten opts out', () => {
  const world = worldWith(planted);
  const lives = (letters: (person: number) => readonly Letter[]) =>
    everybody.map((person) => ({ person, life: lifeOf(world, person, letters(person)) }));
  const orders = (all: ReturnType<typeof lives>) =>
    sum(
      all.map(({ person, life }) =>
        outcomesAfter(world, person, life, momentOf(world.seed, person, life[0]!.day)).orders(14),
      ),
    );
  const left = (all: ReturnType<typeof lives>) =>
    all.filter(({ life }) => life.some(({ what }) => what === 'opt-out')).length / all.length;
  const [was, without] = [lives((person) => welcomed(person, world)), lives(() => [])];
  const times = orders(was) / orders(without);
  expect(times).toBeGreaterThan(1.7);
  expect(times).toBeLessThan(2.4);
  expect(left(was)).toBeGreaterThan(0.07);
  expect(left(was)).toBeLessThan(0.13);
  expect(left(without)).toBe(0);
});

it('has many fall silent for three months, and asking brings some of them back', () => {
  const world = worldWith(planted);
  const lasts = everybody.map((person) => lifeOf(world, person, []).at(-1)!);
  const last = (person: number) => lasts[person]!;
  const silent = everybody.filter((person) => last(person).day + 130 < storyDays);
  expect(silent.length / everybody.length).toBeGreaterThan(0.2);
  const backIn = (letters: (person: number) => readonly Letter[]) =>
    silent.filter((person) => {
      const asked = momentOf(world.seed, person, last(person).day + 91);
      return outcomesAfter(world, person, lifeOf(world, person, letters(person)), asked).orders(30) > 0;
    }).length / silent.length;
  const asked = backIn((person) => [
    { kind: 'win-back', at: momentOf(world.seed, person, last(person).day + 91) },
  ]);
  expect(asked).toBeGreaterThan(0.15);
  expect(backIn(() => [])).toBe(0);
});
