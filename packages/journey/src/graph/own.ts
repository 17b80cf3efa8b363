/** The record's own value: ids such as `constructor` must not find what every object inherits. */
export function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The record without `key`. */
export function without<T>(
  record: { readonly [key: string]: T },
  key: string,
): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}
