/** Joins what is asked for at the same moment into one call of `load`; each is asked for once. */
export function joined<T>(
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (id: string) => Promise<T | undefined> {
  const asked = new Map<string, Promise<ReadonlyMap<string, T>>>();
  let open: { readonly ids: string[]; readonly answer: Promise<ReadonlyMap<string, T>> } | null = null;
  const begin = () => {
    const ids: string[] = [];
    const moment = new Promise<void>((resolve) => setImmediate(resolve));
    const answer = moment.then(() => {
      open = null;
      return load(ids);
    });
    return { ids, answer };
  };
  return async (id) => {
    let answer = asked.get(id);
    if (!answer) {
      open ??= begin();
      open.ids.push(id);
      answer = open.answer;
      asked.set(id, answer);
    }
    return (await answer).get(id);
  };
}
