import { isTransient, retrying } from '../turns/transient.ts';

/**
 * Does the work for all items at once; when that fails for a reason of its own, for each half, down to the one
 * that is to blame. One bad message must not stop the others.
 *
 * @param alone what to do about an item that fails alone
 * @throws only when the database is sick
 */
export async function allOrHalves<Item, Result>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  alone: (item: Item, error: unknown) => Promise<void>,
): Promise<Result[]> {
  if (items.length === 0) return [];
  try {
    return [...(await retrying(() => work(items)))];
  } catch (error) {
    if (isTransient(error)) throw error;
    if (items.length === 1) {
      await alone(items[0]!, error);
      return [];
    }
    const middle = items.length >> 1;
    return [
      ...(await allOrHalves(items.slice(0, middle), work, alone)),
      ...(await allOrHalves(items.slice(middle), work, alone)),
    ];
  }
}
