/**
 * Works on each item, at most so many at once, in their order.
 *
 * @throws the first error, when nothing is under way any more; what was not begun by then is left
 */
export async function sideBySide<T>(
  width: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const errors: unknown[] = [];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined && errors.length === 0; item = left.shift())
      await work(item).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: width }, lane));
  if (errors.length > 0) throw errors[0];
}
