import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { email, exit, graph, onEvent, waitFor } from '../harness/graphs.ts';
import { withStack, type Stack } from '../harness/stack.ts';
import { makeWorkspace, publishJourney } from '../harness/workspace.ts';
import { arrive } from './arrive.ts';
import { readRows } from './clickstream-oracle.mjs';
import { differences, type Passages } from './compare.ts';
import { dataSet } from '@perennial/testkit/data-sets';
import { passagesInProduct } from './passages-in-product.ts';
import { replayRows, type ClickRow } from './replay-rows.ts';

const say = (line: string) => process.stderr.write(`[replay] ${line}\n`);

/** After the last row everybody's 24 hours must be over. */
const tail = 25 * 3_600_000;

const cart = graph(
  {
    cart: onEvent('add_to_cart'),
    wait: waitFor('purchase', { amount: 24, unit: 'hours' }),
    bought: exit('bought'),
    remind: email('Your cart is waiting'),
    reminded: exit('reminded'),
  },
  ['cart.next wait', 'wait.happened bought', 'wait.timeout remind', 'remind.next reminded'],
  'after-exit',
);

async function replay(file: string, stack: Stack): Promise<Passages> {
  const rows = readRows(file) as readonly ClickRow[];
  stack.worker('worker').start();
  const { origin, session } = await stack.open();
  const workspace = await makeWorkspace(origin, session, 'Click stream', 'practice');
  const { api, writeKey } = workspace;
  const journey = await publishJourney(api, 'Cart', cart);
  await api.call('POST', '/v1/clock', { to: new Date(rows[0]!.at).toISOString() });
  await api.call('POST', '/v1/clock', { follow: true });
  await replayRows(rows, {
    origin,
    writeKey,
    progress: (sent) => say(`${sent} of ${rows.length} rows sent`),
  });
  say('all rows sent; waiting until the clock has followed');
  const last = rows.at(-1)!.at;
  await arrive(workspace, last, say);
  say('25 hours more');
  await api.call('POST', '/v1/clock', { to: new Date(last + tail).toISOString() });
  await arrive(workspace, last + tail, say);
  return passagesInProduct(api, journey);
}

async function main(): Promise<number> {
  const file = dataSet('clickstream/ecom.csv.gz');
  if (!file) {
    console.log('SKIPPED: no click stream at ../shared/data (PERENNIAL_DATA_SETS names another place)');
    return 0;
  }
  const oracle = fileURLToPath(new URL('clickstream-oracle.mjs', import.meta.url));
  const expected = JSON.parse(
    execFileSync(process.execPath, [oracle, file], { maxBuffer: 1e8 }).toString(),
  ) as Passages;
  const found = await withStack('replay-clickstream', { say }, (stack) => replay(file, stack));
  const lines = differences(expected, found);
  for (const line of lines.slice(0, 50)) console.log(`DIFFERENT ${line}`);
  say(`${Object.keys(expected).length} people compared, ${lines.length} differences`);
  const all = Object.values(found).flat();
  const ended = (end: string) => all.filter((one) => one.end === end).length;
  const people = Object.keys(found).length;
  console.log(
    JSON.stringify({ entered: all.length, people, bought: ended('bought'), reminded: ended('reminded') }),
  );
  return lines.length === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error);
  process.exit(1);
}
