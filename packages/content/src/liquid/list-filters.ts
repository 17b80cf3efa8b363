import { toValue } from 'liquidjs';
import type { Handler, Self } from './handler.ts';

/** List filters as Liquid documents them: nested lists count as one, and a property may be named. */
export const listFilters: Readonly<Record<string, Handler>> = {
  compact(value: unknown, property: unknown) {
    return listOf(this, value).filter(
      (item) => !isNil(property === undefined ? item : propertyOf(item, property)),
    );
  },
  concat(value: unknown, other: unknown) {
    return [...listOf(this, value), ...listOf(this, other)];
  },
  map(value: unknown, property: unknown) {
    return listOf(this, value).map((item) => propertyOf(item, property));
  },
  sum(value: unknown, property: unknown) {
    const numbers = listOf(this, value).map((item) =>
      Number(property === undefined ? item : propertyOf(item, property)),
    );
    const total = numbers.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0);
    return Number(total.toPrecision(15));
  },
  uniq(value: unknown, property: unknown) {
    const seen = new Set<unknown>();
    const keyOf = (item: unknown) => (property === undefined ? item : propertyOf(item, property));
    return listOf(this, value).filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
  },
};

function listOf({ context }: Self, value: unknown): readonly unknown[] {
  const plain = toValue(value);
  const list = Array.isArray(plain) ? (plain.flat(16) as unknown[]) : isNil(plain) ? [] : [plain];
  context.memoryLimit.use(list.length);
  return list;
}

const isNil = (value: unknown): boolean => value === null || value === undefined;

/** Own properties only; a path with dots goes deeper. */
function propertyOf(item: unknown, property: unknown): unknown {
  return String(property)
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        at !== null && typeof at === 'object' && Object.hasOwn(at, key) ? Reflect.get(at, key) : null,
      item,
    );
}
