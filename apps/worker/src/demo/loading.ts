import { askForScores, changePracticeClock, startDemo, type DemoSettings } from '@perennial/db';
import { eventsBetween, shelvesOf, type Shop, type ShopEvent } from '@perennial/demo';
import type { Engine } from '../engine.ts';
import type { DemoApi } from './api.ts';

/** Loads what is sold, and what happened before the demo began, part by part: it says true when all of it is there. */
export type Loading = () => Promise<boolean>;

/** Events that are handed over before the router has a go. */
const part = 1_000;

/** Should the process die half-way, the next one begins anew, and what is there already counts once. */
export function loadingOf(api: DemoApi, shop: Shop): Loading {
  let left: readonly ShopEvent[] | null = null;
  return async () => {
    if (left === null) {
      const { product, article } = shelvesOf(shop.locale);
      await api.shelve('product', product);
      await api.shelve('article', article);
      left = eventsBetween(shop, 0, shop.start);
    }
    await api.send(left.slice(0, part), { historical: true });
    left = left.slice(part);
    return left.length === 0;
  };
}

const day = 86_400_000;

/** Everything is there: the clock runs, its first day as fast as it can, so that people stand in the journeys. */
export async function beginDemo(
  engine: Engine,
  workspace: string,
  { speed, start }: DemoSettings,
): Promise<void> {
  await engine.db.inWorkspace(workspace, async (tx) => {
    await startDemo(tx, workspace);
    await askForScores(tx, workspace);
    await changePracticeClock(tx, workspace, { target: start + day });
    await changePracticeClock(tx, workspace, { speed });
  });
}
