import {
  funnelSteps,
  metricIds,
  priceOn,
  type Funnel,
  type FunnelQuery,
  type Metric,
  type MetricQuery,
  type Settings,
} from '@perennial/contracts';
import type { FunnelAsked, FunnelCounts, MessageMetrics, MetricsAsked, Transaction } from '@perennial/db';
import { metrics, tellMetric, type MetricId } from '@perennial/experiments';
import type { Zones } from '@perennial/journey';
import { periodOf, type Period } from '../lifecycle/period.ts';
import { shopOf, type Shop } from './shop.ts';

/** Messages that are asked about, with what of the workspace's settings tells how. */
export interface MessagesAsked {
  readonly period: Period;
  readonly shop: Shop;
  readonly asked: FunnelAsked;
}

/** @throws ApiError 422 when the period is none */
export async function messagesAsked(
  tx: Transaction,
  zones: Zones,
  workspace: string,
  query: FunnelQuery,
): Promise<MessagesAsked> {
  const shop = await shopOf(tx, workspace);
  const period = periodOf(query, shop.now, shop.zone, zones);
  const { by, journey, node, variant, channel, stage, conversionDays } = query;
  const [model, inStage] = stage?.split(':') ?? [];
  const asked: FunnelAsked = {
    ...{ workspace, by, journey, node, variant, channel, conversionDays },
    ...(model !== undefined && inStage !== undefined && { stage: { model, stage: inStage } }),
    from: period.edges[0]!,
    to: period.edges.at(-1)!,
    now: shop.now,
    eventMap: shop.eventMap,
    currency: shop.currency,
  };
  return { period, shop, asked };
}

export function metricsAsked({ asked, shop }: MessagesAsked, query: MetricQuery): MetricsAsked {
  const { retentionDays, returnDays, repurchaseDays } = query;
  const { models, asleep } = shop;
  return { ...asked, retentionDays, returnDays, repurchaseDays, models, asleep };
}

/** Each step with what did not come further. */
export function funnelOf({ from, to }: Period, { reached, lost, ...counts }: FunnelCounts): Funnel {
  const steps = funnelSteps.map((step) => ({
    step,
    ...reached[step]!,
    lost: lost
      .filter((one) => one.step === step)
      .map(({ code, messages, final }) => ({ code, messages, final })),
  }));
  return { from, to, steps, ...counts };
}

/** The numbers of the field. `prices`: what a unit of a channel costs. */
export function metricsOf(
  { wakingUnits, redeemed, youngAsleep, ...counts }: MessageMetrics,
  { conversionDays, retentionDays, returnDays, repurchaseDays }: MetricQuery,
  prices: Settings['prices'],
): Metric[] {
  const used = Object.entries(wakingUnits).map(([channel, units]) => ({
    units,
    price: priceOn(prices, channel),
  }));
  const isPriced = used.every(({ price }) => price !== null);
  const wakingCost = used.reduce((sum, { units, price }) => sum + units * (price ?? 0), redeemed);
  const days: Partial<Record<MetricId, number>> = {
    conversion: conversionDays,
    'order-value': conversionDays,
    'revenue-per-message': conversionDays,
    retention: retentionDays,
    activation: returnDays,
    'wake-up-cost': returnDays,
    repurchase: repurchaseDays,
  };
  const young: Partial<Record<MetricId, number>> = {
    conversion: counts.peopleDelivered - counts.convertible,
    retention: counts.peopleDelivered - counts.retainable,
    activation: youngAsleep,
    'wake-up-cost': youngAsleep,
  };
  return metricIds.map((metric) => {
    const told = tellMetric(metric, { ...counts, wakingCost });
    const isCost = metric === 'wake-up-cost';
    const unpriced = isCost && !isPriced && told.value !== null;
    return {
      metric,
      unit: metrics[metric].unit,
      days: days[metric] ?? null,
      ...told,
      value: unpriced ? null : told.value,
      young: young[metric] ?? 0,
      why: unpriced ? 'no-price' : told.value === null ? 'nobody' : isCost ? 'not-incremental' : null,
    };
  });
}
