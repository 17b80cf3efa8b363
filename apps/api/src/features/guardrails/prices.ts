import type { PricedOffer, priceRoutes } from '@perennial/contracts';
import {
  getWorkspace,
  listStageModels,
  readOffers,
  readPricedCopies,
  readProductPrices,
  workspaceClock,
  type OfferToStage,
  type Transaction,
} from '@perennial/db';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

const month = 30 * 86_400_000;

export const priceHandlers: Handlers<typeof priceRoutes> = {
  getPrices: async ({ read, workspace }) =>
    read(async (tx) => {
      const { now: to } = await workspaceClock(tx, workspace.id);
      const window = { workspace: workspace.id, from: to - month, to };
      const { zone, settings } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const map = eventMapSchema.safeParse(settings['eventMap']);
      const { order: names } = (map.success ? map.data : defaultEventMap).names;
      const model = await firstModel(tx, workspace.id);
      return {
        from: new Date(window.from).toISOString(),
        to: new Date(to).toISOString(),
        model,
        products: await readProductPrices(tx, window, { names, zone }),
        offers: [...byOffer(await readOffers(tx, window, model))],
        copies: await readPricedCopies(tx, workspace.id),
      };
    }),
};

async function firstModel(tx: Transaction, workspace: string): Promise<string | null> {
  return (await listStageModels(tx, workspace)).find(({ active }) => active)?.id ?? null;
}

/** One line for each pool of each journey, with its stages beneath. */
function byOffer(rows: readonly OfferToStage[]): Iterable<PricedOffer> {
  const offers = new Map<string, PricedOffer>();
  for (const { stage, people, given, redeemed, ...offer } of rows) {
    const key = `${offer.journey} ${offer.pool}`;
    const before = offers.get(key) ?? { ...offer, given: 0, redeemed: 0, stages: [] };
    offers.set(key, {
      ...before,
      given: before.given + given,
      redeemed: before.redeemed + redeemed,
      stages: [...before.stages, { stage, people }],
    });
  }
  return offers.values();
}
