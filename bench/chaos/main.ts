import { parseArgs } from 'node:util';
import { buildServers } from '../../scripts/lib/build.mjs';
import { lineOf, passes } from './checker/index.ts';
import { closingLine, type Count } from './run/counts.ts';
import { runChaos } from './run/run-chaos.ts';
import type { Scenario } from './run/scenario.ts';
import { sideBySide } from './run/side-by-side.ts';
import { scenarios } from './scenarios/index.ts';

function chosen(names: readonly string[]): readonly Scenario[] {
  if (names.length === 0) return scenarios;
  return names.map((name) => {
    const found = scenarios.find((one) => one.name === name || one.id === name.toUpperCase());
    if (found) return found;
    const there = scenarios.map((one) => `${one.name} (${one.id})`);
    console.error(`There is no ${name}; there are ${there.join(', ')}, check and seeds.`);
    process.exit(1);
  });
}

async function runOne(scenario: Scenario, seed: number): Promise<Count> {
  const { id, name, whyNot = () => null } = scenario;
  const say = (line: string) => console.log(`[${id}] ${line}`);
  const why = whyNot();
  if (why !== null) {
    say(`SKIPPED: it can't be done on this machine: ${why}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  say(`seed ${seed}; the same again: npm run chaos -- ${name} --seed ${seed}`);
  const began = performance.now();
  try {
    const verdicts = await runChaos(scenario, { seed, say });
    for (const verdict of verdicts) console.log(lineOf(id, verdict));
    say(`took ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    const passed = verdicts.filter(passes).length;
    return { passed, failed: verdicts.length - passed, skipped: 0 };
  } catch (error) {
    console.error(error);
    console.log(`FAIL  chaos ${id}: ${error instanceof Error ? error.message : 'no Error'}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function oneByOne(all: readonly Scenario[], seed: number): Promise<Count[]> {
  const counts: Count[] = [];
  for (const one of all) counts.push(await runOne(one, seed));
  return counts;
}

/**
 * `npm run chaos [-- NAME ...] [--seed N] [--together]`: the scenarios of these names or numbers, or all of them, one
 * after the other or side by side. What the checker says of each is a line for every invariant.
 */
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, together: { type: 'boolean' }, built: { type: 'boolean' } },
  allowPositionals: true,
});
const all = chosen(positionals);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!values.built) {
  for (const { id, name, says } of all) console.log(`${id.padEnd(4)} ${name.padEnd(16)} ${says}`);
  await buildServers();
}
const counts = await (values.together ? sideBySide(all, seed) : oneByOne(all, seed));
console.log(closingLine(counts));
process.exit(counts.every(({ failed }) => failed === 0) ? 0 : 1);
