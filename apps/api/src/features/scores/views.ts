import type { PersonScoresView, ScoreModelView, ScoresOverview } from '@perennial/contracts';
import type { ScoredHead, ScoreTotals, Scoring } from '@perennial/db';
import { expectedAmount, expectedPurchases, type ScoreModel } from '@perennial/scores';

/** Amounts are kept in 1/10,000 of the currency's unit. */
const unitsPerWhole = 10_000;
const dayMs = 86_400_000;
const newcomer = { x: 0, tx: 0, T: 0 };

const money = (units: number) => units / unitsPerWhole;

export function overviewOf(
  scoring: Scoring | null,
  totals: ScoreTotals,
  { currency, next }: { readonly currency: string; readonly next: Date | null },
): ScoresOverview {
  const { customers, repeaters, orders, alive, quiet } = totals;
  const model = scoring?.model as ScoreModel | null | undefined;
  return {
    run: runOf(scoring, next),
    ...{ currency, customers, repeaters, orders, alive: [...alive] },
    leftOut: scoring?.leftOut ?? 0,
    model: model && scoring ? modelOf(model, scoring) : null,
    grid: totals.grid.map((cell) => ({ ...cell, revenue: money(cell.revenue) })),
    groups: (model?.groups ?? []).map(({ id, name = null }) => {
      const { people = 0, revenue = 0 } = totals.groups.find(({ group }) => group === id) ?? {};
      return { id, name, people, revenue: money(revenue) };
    }),
    quiet: { people: quiet.people, revenue: money(quiet.revenue) },
  };
}

function runOf(scoring: Scoring | null, next: Date | null): ScoresOverview['run'] {
  const at = (millis: number | null) => (millis === null ? null : new Date(millis).toISOString());
  const due = { next: next?.toISOString() ?? null };
  if (!scoring)
    return {
      ...{ state: next ? 'waiting' : 'none', phase: null, done: 0, of: 0, asOf: null, finishedAt: null },
      ...due,
    };
  const { state, phase, done, of, asOf, finishedAt } = scoring;
  const under = state === 'running' ? phase : null;
  return { state, phase: under, done, of, asOf: at(asOf), finishedAt: at(finishedAt), ...due };
}

function modelOf(model: ScoreModel, scoring: Scoring): ScoreModelView {
  const { cuts, horizonDays, bgnbd, gammaGamma } = model;
  const weeks = horizonDays / 7;
  return {
    cuts: { recency: [...cuts.recency], frequency: [...cuts.frequency], monetary: [...cuts.monetary] },
    horizonDays,
    fittedAt: new Date(scoring.fittedAt!).toISOString(),
    buying: bgnbd.ok ? { ...bgnbd, newcomer: expectedPurchases(bgnbd.parameters, newcomer, weeks) } : bgnbd,
    spending: gammaGamma.ok
      ? {
          ...{ ok: true, parameters: gammaGamma.parameters, buyers: gammaGamma.buyers },
          correlation: gammaGamma.correlation,
          amount: expectedAmount(gammaGamma.parameters, { x: 0, mean: 0 }),
        }
      : gammaGamma,
    gaps: scoring.gaps && { p80: scoring.gaps.p80 / dayMs, p90: scoring.gaps.p90 / dayMs },
  };
}

/** `today`: the day that the scores are about. */
export function personScoresOf(head: ScoredHead, today: number): PersonScoresView {
  return {
    asOf: head.asOf.toISOString(),
    ...head.scores,
    orders: head.orders,
    revenue: money(head.revenue),
    daysSinceFirst: Math.max(0, today - head.firstDay),
    daysSinceLast: Math.max(0, today - head.lastDay),
  };
}
