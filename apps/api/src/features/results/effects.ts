import {
  effectMetrics,
  type Effect,
  type EffectMetric,
  type HoldoutEffect,
  type Settings,
  type StageEffect,
} from '@perennial/contracts';
import {
  countDraws,
  readEffects,
  readStageEntries,
  readWakingSpend,
  type DrawCount,
  type EffectAsked,
  type EffectWindows,
  type SideSums,
  type StageEntries,
  type Transaction,
} from '@perennial/db';
import { momentsOf, sampleRatio } from '@perennial/experiments';
import { compareSides, momentsOfSide, type Compared, type Sides } from './comparing.ts';
import { wakeUpCostOf } from './waking.ts';

/** By which of the windows a number is told. */
const windowOf: { readonly [M in EffectMetric]: keyof EffectWindows } = {
  conversion: 'conversion',
  orders: 'conversion',
  revenue: 'conversion',
  retention: 'retention',
  repurchase: 'repurchase',
  activation: 'returning',
};
const amounts: ReadonlySet<EffectMetric> = new Set(['orders', 'revenue']);

interface Shown {
  /** `null`: of the workspace. */
  readonly journey: string | null;
  /** Per cent kept out now. */
  readonly share: number;
  readonly prices: Settings['prices'];
  readonly actionPrice: number;
}

/** Everything that a holdout tells of those it let in. */
export async function effectOf(
  tx: Transaction,
  asked: EffectAsked,
  { journey, share, ...paid }: Shown,
): Promise<HoldoutEffect> {
  const draws = await countDraws(tx, asked.workspace, asked.scope);
  const sums = await readEffects(tx, asked);
  const compared = new Map(effectMetrics.map((metric) => [metric, compare(metric, sidesOf(sums, metric))]));
  const entries = await readStageEntries(tx, asked);
  const spend = await readWakingSpend(tx, asked);
  return {
    journey,
    share,
    since: firstOf(draws)?.toISOString() ?? null,
    now: new Date(asked.now).toISOString(),
    currency: asked.currency,
    drawn: { treated: totalOf(draws, 'treated'), held: totalOf(draws, 'held') },
    srm: draws.length === 0 ? null : sampleRatio(draws.map(stratumOf)),
    effects: effectMetrics.map((metric): Effect => ({
      metric,
      days: asked.windows[windowOf[metric]],
      ...compared.get(metric)!,
    })),
    cost: wakeUpCostOf(asked.windows.returning, spend, paid, compared.get('activation')!),
    stages: stageEffects(entries, sidesOf(sums, 'conversion')),
  };
}

export function firstOf(draws: readonly DrawCount[]): Date | undefined {
  return draws.map(({ since }) => since).toSorted((a, b) => a.getTime() - b.getTime())[0];
}

export const totalOf = (draws: readonly DrawCount[], side: 'treated' | 'held') =>
  draws.reduce((sum, draw) => sum + draw[side], 0);

/** A share may have been another once: people are held against the one that drew them. */
const stratumOf = ({ share, treated, held }: DrawCount) => ({
  weights: [100 - share, share],
  people: [treated, held],
});

function sidesOf(sums: readonly SideSums[], metric: EffectMetric): Sides {
  const of = (held: boolean) => sums.find((one) => one.metric === metric && one.held === held);
  const young = (of(true)?.young ?? 0) + (of(false)?.young ?? 0);
  return { treated: momentsOfSide(of(false)), held: momentsOfSide(of(true)), young };
}

const compare = (metric: EffectMetric, sides: Sides): Compared =>
  compareSides(amounts.has(metric) ? 'mean' : 'proportion', sides);

/** Everybody may come into any stage: of the same people as conversions are. */
function stageEffects(entries: readonly StageEntries[], { treated, held, young }: Sides): StageEffect[] {
  const stages = new Map(entries.map(({ model, stage }) => [`${model} ${stage}`, { model, stage }]));
  return [...stages.values()].map(({ model, stage }) => {
    const came = (side: boolean) =>
      entries.find((one) => one.model === model && one.stage === stage && one.held === side)?.people ?? 0;
    const sides = {
      treated: momentsOf({ people: treated.people, conversions: came(false) }),
      held: momentsOf({ people: held.people, conversions: came(true) }),
      young,
    };
    return { model, stage, ...compareSides('proportion', sides) };
  });
}
