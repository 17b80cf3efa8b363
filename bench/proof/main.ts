import { parseArgs } from 'node:util';
import { withStack } from '../harness/stack.ts';
import { lineOf, rowsOf } from './run/compare.ts';
import { proveWorld, type Proved } from './run/one-world.ts';
import type { Effects } from './world/life.ts';

const say = (line: string) => process.stderr.write(`[proof] ${line}\n`);

const works: Effects = { welcome: 1.8, losing: 0.35, thanks: 1.4, winBack: 0.03, annoyed: 0.01 };
const doesNothing: Effects = { welcome: 1, losing: 1, thanks: 1, winBack: 0, annoyed: 0.01 };
const annoys: Effects = { ...doesNothing, annoyed: 0.15 };

/** Of all intervals one in twenty may miss what it should hold: that is what 95 % means. */
const mayMiss = 0.05;

/** One claim about the product, and whether it held. */
interface Claim {
  readonly says: string;
  readonly holds: boolean;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '1500' },
      seeds: { type: 'string', default: '5' },
    },
  });
  const people = Number(values.people);
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
  console.log(
    `A simulated shop, not a real one: ${people} customers, twelve months, half of them kept from marketing.`,
  );
  console.log('The shop knows what its messages do to each customer; the product sees events alone.\n');
  return withStack('proof', { say }, async (stack) => {
    stack.worker('worker').start();
    const product = await stack.open();
    const prove = async (name: string, seed: number, effects: Effects) => {
      say(name);
      const proved = await proveWorld(product, name, { seed, people, effects }, say);
      print(name, proved);
      return proved;
    };
    const planted: Proved[] = [];
    for (const seed of seeds) planted.push(await prove(`Messages that work, seed ${seed}`, seed, works));
    const nothing = await prove('Messages that do nothing', 11, doesNothing);
    const annoying = await prove('Messages that annoy', 12, annoys);
    return conclude(planted, nothing, annoying);
  });
}

function print(name: string, proved: Proved): void {
  console.log(`${name}\n${' '.repeat(34)}   planted   measured by the product`);
  for (const row of rowsOf(proved)) console.log(lineOf(row));
  console.log('');
}

function conclude(planted: readonly Proved[], nothing: Proved, annoying: Proved): number {
  const rows = planted.flatMap(rowsOf);
  const missed = rows.filter(({ covered }) => !covered);
  const claims: readonly Claim[] = [
    {
      says: `${rows.length - missed.length} of ${rows.length} intervals hold what was planted`,
      holds: missed.length <= Math.ceil(rows.length * mayMiss),
    },
    ...['conversion', 'activation'].map((metric) => ({
      says: `${metric}: the effect is found in every world that has it`,
      holds: planted.every(({ told }) => told.called.includes(metric)),
    })),
    {
      says: `where messages do nothing, nothing is found (${nothing.told.called.join(', ') || 'nothing'})`,
      holds: nothing.told.called.length === 0 && nothing.told.wakeUpCost === null,
    },
    {
      says: 'where messages annoy, more people opt out, and nothing else is found',
      holds:
        annoying.told.called.length === 0 &&
        (annoying.told.optOuts?.low ?? 0) > (nothing.told.optOuts?.high ?? 1) &&
        rowsOf(annoying).every(({ measure, covered }) => measure !== 'optOuts' || covered),
    },
  ];
  for (const { says, holds } of claims) console.log(`${holds ? 'holds' : 'FAILS'}  ${says}`);
  const failed = claims.filter(({ holds }) => !holds).length;
  console.log(
    JSON.stringify({
      proof: 'simulated',
      intervals: rows.length,
      held: rows.length - missed.length,
      worlds: planted.map(rowsOf),
    }),
  );
  console.log(`${claims.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error);
  process.exit(1);
}
