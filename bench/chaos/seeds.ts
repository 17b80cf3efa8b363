import { parseArgs } from 'node:util';
import { simulate } from '../../apps/worker/src/crashes/simulate.ts';

/**
 * Ten thousand lives of a small installation in memory, each with processes that die at any point: nobody may be
 * lost, nobody twice. `CHAOS_SEEDS=100` takes fewer, `--seed 7` begins with that one.
 */
const count = Number(process.env['CHAOS_SEEDS'] ?? 10_000);
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const first = Number(values.seed);

const sum = { seeds: count, deaths: 0, people: 0, turns: 0, sent: 0, violations: 0 };
for (let seed = first; seed < first + count; seed += 1) {
  const { violations, deaths, people, turns, sent } = await simulate(seed);
  sum.deaths += deaths;
  sum.people += people;
  sum.turns += turns;
  sum.sent += sent;
  sum.violations += violations.length;
  for (const violation of violations) console.log(`seed ${seed}: ${violation}`);
}
console.log(JSON.stringify(sum));
process.exit(sum.violations === 0 ? 0 : 1);
