import type { Api } from '../../harness/api.ts';
import type { Windows } from '../world/planted.ts';

/** What a page of the product says of a number: with its interval. `null`: it says that nothing can be said. */
export interface Told {
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
}

/** What the product's own pages tell at the end of the story. */
export interface ReadOut {
  readonly conversion: Told | null;
  readonly retention: Told | null;
  readonly repurchase: Told | null;
  readonly activation: Told | null;
  /** Of one returned customer, in the shop's currency. */
  readonly wakeUpCost: Told | null;
  readonly optOuts: Told | null;
  /** Where the product says that there is a difference. */
  readonly called: readonly string[];
}

interface Effect {
  readonly metric: string;
  readonly difference: Told | null;
  readonly verdict: string;
}

interface HoldoutEffect {
  readonly effects: readonly Effect[];
  readonly cost: { readonly perReturned: Told | null; readonly incremental: boolean };
}

interface Metric {
  readonly metric: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Everything comes through the public API, as the pages read it. */
export async function readOut(api: Api, winBack: string, windows: Windows, days: Days): Promise<ReadOut> {
  const asked = new URLSearchParams({
    conversionDays: String(windows.conversion),
    retentionDays: String(windows.retention),
    repurchaseDays: String(windows.repurchase),
    returnDays: String(windows.activation),
  });
  const all = await api.call<HoldoutEffect>('GET', `/v1/results/effect?${asked}`);
  const asleep = await api.call<HoldoutEffect>('GET', `/v1/journeys/${winBack}/effect?${asked}`);
  const { metrics } = await api.call<{ metrics: readonly Metric[] }>(
    'GET',
    `/v1/results/metrics?${new URLSearchParams({ ...days })}`,
  );
  const of = ({ effects }: HoldoutEffect, metric: string) => effects.find((one) => one.metric === metric);
  const shown = [
    ...['conversion', 'retention', 'repurchase'].map((metric) => of(all, metric)),
    of(asleep, 'activation'),
  ];
  const optOut = metrics.find(({ metric }) => metric === 'opt-out');
  return {
    conversion: of(all, 'conversion')?.difference ?? null,
    retention: of(all, 'retention')?.difference ?? null,
    repurchase: of(all, 'repurchase')?.difference ?? null,
    activation: of(asleep, 'activation')?.difference ?? null,
    wakeUpCost: asleep.cost.incremental ? asleep.cost.perReturned : null,
    optOuts:
      optOut?.value == null ? null : { value: optOut.value, low: optOut.low ?? 0, high: optOut.high ?? 1 },
    called: shown.flatMap((one) =>
      one && (one.verdict === 'better' || one.verdict === 'worse') ? [one.metric] : [],
    ),
  };
}

/** First and last day of the story. */
export interface Days {
  readonly from: string;
  readonly to: string;
}
