import {
  effectQuery,
  type Attribution,
  type BreakdownQuery,
  type EffectQuery,
  type Funnel,
  type FunnelQuery,
  type HoldoutEffect,
  type MetricQuery,
  type MetricsAnswer,
} from '@perennial/contracts';
import {
  journeysWithHoldouts,
  readAttribution,
  readBreakdown,
  readFunnel,
  readMessageMetrics,
  type BreakdownCounts,
  type Transaction,
} from '@perennial/db';
import type { Zones } from '@perennial/journey';
import { requireJourney } from '../journeys/require.ts';
import { periodOf } from '../lifecycle/period.ts';
import { effectAsked } from './asking.ts';
import { attributionOf } from './attribution.ts';
import { effectOf } from './effects.ts';
import { funnelOf, messagesAsked, metricsAsked, metricsOf } from './messages.ts';
import { shopOf, type Shop } from './shop.ts';

/** Where results are read from. */
export interface Reading {
  readonly tx: Transaction;
  readonly zones: Zones;
  readonly workspace: string;
}

/** `journey`: `null` = all marketing. */
export async function readEffect(
  reading: Reading,
  journey: string | null,
  query: EffectQuery,
): Promise<HoldoutEffect> {
  const { tx, workspace } = reading;
  if (journey !== null) await requireJourney(tx, workspace, journey);
  const shop = await shopOf(tx, workspace);
  const holdouts = journey === null ? [] : await journeysWithHoldouts(tx, workspace);
  const own = holdouts.find((one) => one.journey === journey)?.share ?? 0;
  return effectIn(reading, shop, { journey, share: journey === null ? shop.holdout : own }, query);
}

function effectIn(
  { tx, zones, workspace }: Reading,
  shop: Shop,
  { journey, share }: { readonly journey: string | null; readonly share: number },
  query: EffectQuery,
): Promise<HoldoutEffect> {
  const asked = effectAsked(shop, zones, { workspace, scope: journey ?? workspace }, query);
  const { prices, actionPrice } = shop;
  return effectOf(tx, asked, { journey, share, prices, actionPrice });
}

export async function readMetrics(
  { tx, zones, workspace }: Reading,
  query: MetricQuery,
): Promise<MetricsAnswer> {
  const asking = await messagesAsked(tx, zones, workspace, query);
  const { period, shop } = asking;
  const counts = await readMessageMetrics(tx, metricsAsked(asking, query));
  return {
    ...{ from: period.from, to: period.to, currency: shop.currency },
    now: new Date(shop.now).toISOString(),
    metrics: metricsOf(counts, query, shop.prices),
  };
}

export async function readMessageFunnel(
  { tx, zones, workspace }: Reading,
  query: FunnelQuery,
): Promise<Funnel> {
  const { period, asked } = await messagesAsked(tx, zones, workspace, query);
  return funnelOf(period, await readFunnel(tx, asked));
}

export interface Rows {
  readonly from: string;
  readonly to: string;
  readonly rows: BreakdownCounts[];
}

export async function readRows({ tx, zones, workspace }: Reading, query: BreakdownQuery): Promise<Rows> {
  const { period, shop, asked } = await messagesAsked(tx, zones, workspace, query);
  const { from, to } = period;
  return { from, to, rows: await readBreakdown(tx, asked, query.split, shop.zone) };
}

export async function readOrders(
  reading: Reading,
  {
    days,
    ...wanted
  }: { readonly days: number; readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Attribution> {
  const { tx, zones, workspace } = reading;
  const shop = await shopOf(tx, workspace);
  const { now, eventMap, currency } = shop;
  const period = periodOf(wanted, now, shop.zone, zones);
  const [from, to] = [period.edges[0]!, period.edges.at(-1)!];
  const counts = await readAttribution(tx, { workspace, days, from, to, now, eventMap, currency });
  return attributionOf(period, { days, currency }, counts, await effectsOfJourneys(reading, shop, days));
}

/** Of all that were ever drawn: those of a period alone would seldom be enough to tell. */
async function effectsOfJourneys(
  reading: Reading,
  shop: Shop,
  conversionDays: number,
): Promise<Map<string, HoldoutEffect>> {
  const query = effectQuery.parse({ conversionDays });
  const effects = new Map<string, HoldoutEffect>();
  for (const one of await journeysWithHoldouts(reading.tx, reading.workspace))
    effects.set(one.journey, await effectIn(reading, shop, one, query));
  return effects;
}
