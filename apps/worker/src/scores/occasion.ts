import { getWorkspace, workspaceClock, type OrdersAsked, type Transaction } from '@perennial/db';
import { dayNumberOf, fromLocalMillis, nextTime, type Kernel } from '@perennial/journey';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import { scoreSettingsOf, type ScoreSettings } from '@perennial/scores';
import { dayNumberAt, offsetsOf } from './offsets.ts';

/** A workspace and the instant that its scores are to be about. */
export interface Occasion {
  readonly workspace: string;
  readonly zone: string;
  readonly now: number;
  readonly currency: string;
  readonly settings: ScoreSettings;
  /** Milliseconds: now, or the end of the day that was set. */
  readonly asOf: number;
  readonly eventMap: OrdersAsked['eventMap'];
}

const dayMs = 86_400_000;

export async function readOccasion(
  { zones }: Pick<Kernel, 'zones'>,
  tx: Transaction,
  workspace: string,
): Promise<Occasion> {
  const { now, zone, settings: stored } = await workspaceClock(tx, workspace);
  const { currency } = (await getWorkspace(tx, workspace))!;
  const settings = scoreSettingsOf(stored['scores']);
  const map = eventMapSchema.safeParse(stored['eventMap']);
  const { asOf: day } = settings;
  const end = day === null ? now : fromLocalMillis(zones, zone, (dayNumberOf(day) + 1) * dayMs) - 1;
  const eventMap = map.success ? map.data : defaultEventMap;
  return { workspace, zone, now, currency, settings, asOf: Math.min(now, end), eventMap };
}

/** What SQL needs to know to read orders as of the beginning of a scoring. */
export function askOrders(
  { zones }: Pick<Kernel, 'zones'>,
  { workspace, zone, currency, eventMap }: Occasion,
  asOf: number,
): OrdersAsked {
  return { workspace, eventMap, currency, asOf, offsets: offsetsOf(zones, zone, asOf) };
}

export function todayOf({ zones }: Pick<Kernel, 'zones'>, { zone }: Occasion, asOf: number): number {
  return dayNumberAt(zones, zone, asOf);
}

/** Most people sleep, and so does most of the traffic. */
const quietHour = '03:00';

/** The next quiet hour of the workspace. */
export function nextScoring({ zones }: Pick<Kernel, 'zones'>, { zone, now }: Occasion): number {
  return nextTime(zones, zone, now + 1, quietHour, { next: 'same-or-next' });
}
