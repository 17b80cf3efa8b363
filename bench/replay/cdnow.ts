import { dataSet } from '@perennial/testkit/data-sets';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { postBatch } from '../harness/batches.ts';
import { withStack, type Stack } from '../harness/stack.ts';
import { makeWorkspace } from '../harness/workspace.ts';
import { arrive } from './arrive.ts';
import { END, readRows, totals } from './cdnow-oracle.mjs';
import { moveDifferences, type Histories, type StageModelId } from './stage-moves.ts';
import { boardTotals, movesInProduct, type Totals } from './stages-in-product.ts';

const say = (line: string) => process.stderr.write(`[replay] ${line}\n`);

const dates = ['1997-06-30', '1997-10-01', '1998-01-01', '1998-07-01'];
const models: readonly StageModelId[] = ['four', 'five'];
/** Rows of one request. The next leaves only when this one is acknowledged. */
const chunk = 200;

interface PurchaseRow {
  readonly row: number;
  readonly user: string;
  readonly at: number;
  readonly cds: number;
  readonly usd: number;
}

interface Found {
  readonly people: Histories;
  readonly totals: Readonly<Record<StageModelId, Totals>>;
}

/** Every row becomes one order at its own time; the practice clock follows them, and goes on to the end. */
async function replay(file: string, stack: Stack): Promise<Found> {
  const rows = readRows(file) as readonly PurchaseRow[];
  stack.worker('worker').start();
  const { origin, session } = await stack.open();
  const workspace = await makeWorkspace(origin, session, 'CDNOW', 'practice');
  const { api, writeKey } = workspace;
  await api.call('POST', '/v1/clock', { to: new Date(rows[0]!.at).toISOString() });
  await api.call('POST', '/v1/clock', { follow: true });
  for (let from = 0; from < rows.length; from += chunk) {
    await postBatch(origin, writeKey, rows.slice(from, from + chunk).map(orderOf));
    if (from % 2_000 === 0) say(`${from} of ${rows.length} rows sent`);
  }
  say('all rows sent; waiting until the clock has followed');
  await arrive(workspace, rows.at(-1)!.at, say);
  await api.call('POST', '/v1/clock', { to: new Date(END).toISOString() });
  await arrive(workspace, END, say);
  say('reading everybody’s history');
  const people = await movesInProduct(api, models);
  const of = async (model: StageModelId) => [model, await boardTotals(api, model, dates)] as const;
  return { people, totals: Object.fromEntries(await Promise.all(models.map(of))) as Found['totals'] };
}

function orderOf({ row, user, at, cds, usd }: PurchaseRow) {
  return {
    type: 'track',
    userId: user,
    event: 'Order Completed',
    messageId: `row-${row}`,
    timestamp: new Date(at).toISOString(),
    properties: { order_id: String(row), total: usd, currency: 'USD', items: cds },
  } as const;
}

async function main(): Promise<number> {
  const file = dataSet('cdnow/CDNOW_sample.txt');
  if (!file) {
    console.log('SKIPPED: no CDNOW sample at ../shared/data (PERENNIAL_DATA_SETS names another place)');
    return 0;
  }
  const oracle = fileURLToPath(new URL('cdnow-oracle.mjs', import.meta.url));
  const output = execFileSync(process.execPath, [oracle, file], { maxBuffer: 1e8 }).toString();
  const expected = JSON.parse(output) as Histories;
  const found = await withStack('replay-cdnow', { say }, (stack) => replay(file, stack));
  const lines = models.flatMap((model) => [
    ...moveDifferences(model, expected[model], found.people[model]),
    ...totalsDiffer(model, totals(expected[model], dates) as Totals, found.totals[model]),
  ]);
  for (const line of lines.slice(0, 50)) console.log(`DIFFERENT ${line}`);
  say(`${Object.keys(expected.four).length} people compared in two models, ${lines.length} differences`);
  say(`five stages: ${JSON.stringify(found.totals.five)}`);
  // By the four-stage model.
  console.log(JSON.stringify(found.totals.four));
  return lines.length === 0 ? 0 : 1;
}

function totalsDiffer(model: string, expected: Totals, found: Totals): string[] {
  const text = ({ stages, transitions }: Totals) => [
    ...Object.entries(stages).flatMap(([date, counts]) =>
      Object.entries(counts).map(([stage, people]) => `${date} ${stage} ${people}`),
    ),
    ...Object.entries(transitions).map(([move, times]) => `${move} ${times}`),
  ];
  const [wanted, got] = [new Set(text(expected)), new Set(text(found))];
  return [
    ...[...wanted].filter((line) => !got.has(line)).map((line) => `${model}: expected ${line}`),
    ...[...got].filter((line) => !wanted.has(line)).map((line) => `${model}: found ${line}`),
  ];
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error);
  process.exit(1);
}
