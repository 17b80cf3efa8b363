import { expect, it } from 'vitest';
import { allRules, type Rules } from './rules.ts';
import { simulate } from './simulate.ts';

/** `npm run chaos -- seeds` takes 10,000. */
const seeds = 200;

/** Seeds that once found something. */
const kept: readonly number[] = [];

it('whoever dies when, nobody is lost, nobody twice', async () => {
  for (const seed of [...kept, ...Array.from({ length: seeds }, (_, i) => i + 1)])
    expect({ seed, ...(await simulate(seed)) }).toMatchObject({ violations: [] });
}, 600_000);

it('one seed always tells one story', async () => {
  expect(await simulate(7)).toEqual(await simulate(7));
}, 60_000);

it.each(Object.keys(allRules) as (keyof Rules)[])(
  'without "%s" something is found (control)',
  async (rule) => {
    const rules = { ...allRules, [rule]: false };
    let found: readonly string[] = [];
    for (let seed = 1; seed <= 500 && found.length === 0; seed += 1)
      found = (await simulate(seed, rules)).violations;
    expect(found).not.toEqual([]);
  },
  600_000,
);
