import { setImmediate as others } from 'node:timers/promises';
import {
  readQuintiles,
  sampleGaps,
  sampleHistories,
  type Fitted,
  type HistoryRow,
  type OrdersAsked,
  type Transaction,
} from '@perennial/db';
import {
  fittingBgNbd,
  fittingGammaGamma,
  gapPercentiles,
  purchasesOf,
  quintiles,
  spendingOf,
  type OrderHistory,
  type PurchasesRow,
  type RfmCuts,
  type ScoreModel,
} from '@perennial/scores';
import type { Occasion } from './occasion.ts';

/** Customers that models are fitted on at most: more make parameters no surer than anybody needs. */
const mostFitted = 5_000;
const mostForGaps = 2_000;
/** Other work waits no longer than that for a fit. Milliseconds. */
const longestHold = 20;
const unitsPerWhole = 10_000;

/** Cuts and parameters by what is kept of everybody's orders; `null`: nobody has ordered. */
export async function fitModel(
  tx: Transaction,
  { settings, currency, now }: Occasion,
  asked: OrdersAsked,
  today: number,
): Promise<Fitted | null> {
  const found = await readQuintiles(tx, asked.workspace, today, quintiles);
  if (found === null) return null;
  const sample = (await sampleHistories(tx, asked.workspace, mostFitted)).map(historyOf);
  const { cuts, groups, horizonDays } = settings;
  const model: ScoreModel = {
    ...{ today, groups, horizonDays, currency, customers: found.customers },
    cuts: cuts === 'quintiles' ? cutsOf(found) : cuts,
    bgnbd: await patiently(fittingBgNbd(together(sample, today))),
    gammaGamma: await patiently(fittingGammaGamma(sample.map(spendingOf))),
  };
  const gaps = gapPercentiles(await sampleGaps(tx, asked, mostForGaps));
  return { model, gaps, customers: found.customers, at: now };
}

/** Amounts in the currency's own unit. */
export function historyOf(row: HistoryRow): OrderHistory {
  return {
    ...row,
    revenue: row.revenue / unitsPerWhole,
    repeatRevenue: row.repeatRevenue / unitsPerWhole,
  };
}

type Found = NonNullable<Awaited<ReturnType<typeof readQuintiles>>>;

function cutsOf({ recency, frequency, monetary }: Found): RfmCuts {
  const money = monetary.map((cut) => cut / unitsPerWhole);
  return { recency, frequency, monetary: money } as unknown as RfmCuts;
}

/** Many have the same history. */
function together(sample: readonly OrderHistory[], today: number): PurchasesRow[] {
  const rows = new Map<string, PurchasesRow>();
  for (const history of sample) {
    const purchases = purchasesOf(history, today);
    const key = Object.values(purchases).join();
    rows.set(key, { ...purchases, people: (rows.get(key)?.people ?? 0) + 1 });
  }
  return [...rows.values()];
}

/** Runs a fit and lets others work in between. */
async function patiently<T>(work: Generator<void, T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - since < longestHold) continue;
    await others();
    since = performance.now();
  }
}
