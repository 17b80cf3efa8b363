import {
  catalogueDue,
  knownProducts,
  readProductEvents,
  saveRelated,
  setDue,
  workspaceClock,
  type ProductEvent,
  type RelatedRow,
  type Transaction,
} from '@perennial/db';
import { nextTime } from '@perennial/journey';
import { defaultEventMap, eventMapSchema, type EventMap } from '@perennial/lifecycle';
import { bestOf, productIds, relatedOf } from '@perennial/scores';
import { describeError } from '../describe-error.ts';
import type { Engine } from '../engine.ts';
import { isTransient } from '../turns/transient.ts';

const day = 86_400_000;
/** What people did longer ago says little about what they look for. */
const window = 90 * day;
const pageSize = 20_000;
/** Pages of one reckoning: a million events. */
const mostPages = 50;
const least = 2;
const most = 12;
/** Most people sleep. */
const quietHour = '03:30';

/** Reckons anew what products go together, and asks for the same again in the next night. */
export async function reckonCatalogue(engine: Engine, workspace: string): Promise<void> {
  const { db, log } = engine;
  try {
    await db.inWorkspace(workspace, (tx) => reckon(engine, tx, workspace));
  } catch (error) {
    if (isTransient(error)) throw error;
    log.error({ workspace, error: describeError(error) }, 'recommendations could not be reckoned');
    await db.inWorkspace(workspace, (tx) => askAgain(engine, tx, workspace));
  }
}

async function reckon(engine: Engine, tx: Transaction, workspace: string): Promise<void> {
  const known = await knownProducts(tx, workspace);
  // Nothing is sold here any more; the next item that comes asks again.
  if (known.size === 0) return setDue(tx, workspace, [never]).then(() => {});
  const { now, settings } = await workspaceClock(tx, workspace);
  const { viewed, order } = eventMapOf(settings).names;
  const baskets = await readBaskets(engine, tx, workspace, { viewed, order, since: now - window });
  const related = (basis: 'viewed' | 'bought'): RelatedRow[] =>
    [...relatedOf(baskets[basis], { known, least, most })].map(([product, found]) => ({
      basis,
      product,
      related: found,
    }));
  const best = { basis: 'best', product: '', related: bestOf(baskets.bought, { known, most }) } as const;
  await saveRelated(tx, workspace, [...related('viewed'), ...related('bought'), best], now);
  await askAgain(engine, tx, workspace);
}

const never = { kind: catalogueDue, subject: 'all', at: null };

async function askAgain({ kernel }: Engine, tx: Transaction, workspace: string): Promise<void> {
  const { now, zone } = await workspaceClock(tx, workspace);
  const at = nextTime(kernel.zones, zone, now + 1, quietHour, { next: 'same-or-next' });
  await setDue(tx, workspace, [{ ...never, at }]);
}

export function eventMapOf(settings: { readonly [name: string]: unknown }): EventMap {
  const read = eventMapSchema.safeParse(settings['eventMap']);
  return read.success ? read.data : defaultEventMap;
}

interface Asked {
  readonly viewed: readonly string[];
  readonly order: readonly string[];
  readonly since: number;
}

async function readBaskets(
  { vault }: Engine,
  tx: Transaction,
  workspace: string,
  { viewed, order, since }: Asked,
): Promise<{ readonly viewed: readonly string[][]; readonly bought: readonly string[][] }> {
  const names = [...viewed, ...order];
  const people = { viewed: new Map<string, string[]>(), bought: new Map<string, string[]>() };
  let after: ProductEvent | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const events: readonly ProductEvent[] = await readProductEvents(tx, vault, workspace, {
      names,
      since,
      after,
      limit: pageSize,
    });
    for (const { person, name, properties } of events) {
      const basket = order.includes(name) ? people.bought : people.viewed;
      basket.set(person, [...(basket.get(person) ?? []), ...productIds(properties)]);
    }
    after = events.at(-1) ?? null;
    if (events.length < pageSize) break;
  }
  return { viewed: [...people.viewed.values()], bought: [...people.bought.values()] };
}
