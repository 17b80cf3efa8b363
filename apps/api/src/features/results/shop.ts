import { defaultSettings, type Settings } from '@perennial/contracts';
import { getWorkspace, listStageModels, workspaceClock, type Transaction } from '@perennial/db';
import type { Instant, ZoneName } from '@perennial/journey';
import { defaultEventMap, eventMapSchema, type EventMap } from '@perennial/lifecycle';
import { found } from '../../errors/api-error.ts';

/** Stages that mean sleep: of the models that come with the product, and of all copied from them. */
const asleep: readonly string[] = ['dormant', 'churn'];

/** What of a workspace's settings says how results are told. */
export interface Shop {
  readonly now: Instant;
  readonly zone: ZoneName;
  readonly currency: string;
  readonly eventMap: EventMap;
  /** Active stage models, and the stages of them in which people are asleep. */
  readonly models: readonly string[];
  readonly asleep: readonly string[];
  /** Per cent of people whom no marketing reaches. */
  readonly holdout: number;
  readonly prices: Settings['prices'];
  /** Of a million actions of Temporal. */
  readonly actionPrice: number;
}

export async function shopOf(tx: Transaction, workspace: string): Promise<Shop> {
  const { currency } = found(await getWorkspace(tx, workspace), 'workspace');
  const { now, zone, settings } = await workspaceClock(tx, workspace);
  const map = eventMapSchema.safeParse(settings['eventMap']);
  const models = (await listStageModels(tx, workspace)).filter(({ active }) => active);
  return {
    ...{ now, zone, currency, asleep },
    eventMap: map.success ? map.data : defaultEventMap,
    models: models.map(({ id }) => id),
    holdout: (settings['holdout'] as number | undefined) ?? defaultSettings.holdout,
    prices: (settings['prices'] as Settings['prices'] | undefined) ?? defaultSettings.prices,
    actionPrice: (settings['actionPrice'] as number | undefined) ?? defaultSettings.actionPrice,
  };
}
