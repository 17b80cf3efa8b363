import { expect, it } from 'vitest';
import { allRules, type Rules } from './rules.ts';
import { simulate } from './simulate.ts';

/** `npm run chaos -- seeds` takes 10,000. */
const seeds = 200;

/** Seeds that once found something. */
const kept: readonly number[] = [];

it('whoever dies when, nobody is lost, nobody twice', async () => {
  let deaths = 0;
  for (const seed of [...kept, ...Array.from({ length: seeds }, (_, i) => i + 1)]) {
    const life = await simulate(seed);
    expect({ seed, ...life }).toMatchObject({ violations: [] });
    deaths += life.deaths;
  }
  expect(deaths).toBeGreaterThan(seeds);
}, 600_000);

it('one seed always tells one story', async () => {
  expect(await simulate(7)).toEqual(await simulate(7));
}, 60_000);

/** What is found without each rule, sooner or later. */
const missed: { readonly [R in keyof Rules]: RegExp } = {
  personLock: /admitted 2 times|twice|^turn /,
  queue: /admitted 0 times/,
  readAfterLock: /admitted 2 times|twice|^turn /,
  lookUp: /timed out at .* though/,
  sweep: /is lost at/,
  knowsKey: /reached somebody 2 times/,
  mayHaveLeft: /reached somebody and is skipped/,
};

it.each(Object.entries(missed))(
  'without "%s" something is found (control)',
  async (rule, what) => {
    const rules = { ...allRules, [rule]: false };
    let found = false;
    for (let seed = 1; seed <= 5_000 && !found; seed += 1)
      found = (await simulate(seed, rules)).violations.some((violation) => what.test(violation));
    expect(found).toBe(true);
  },
  600_000,
);
