import type { Json, JsonObject } from '@perennial/journey';

type Tree = Map<string, Tree | Json>;

/** `[['address.city', 'Paris']]` as `{address: {city: 'Paris'}}`. What is undefined is left out. */
export function nest(values: readonly (readonly [path: string, value: Json | undefined])[]): JsonObject {
  const root: Tree = new Map();
  for (const [path, value] of values)
    if (path !== '' && value !== undefined) put(root, path.split('.'), value);
  return plain(root);
}

function put(tree: Tree, [name, ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) {
    if (!tree.has(name!)) tree.set(name!, value);
    return;
  }
  const before = tree.get(name!);
  const inner: Tree = before instanceof Map ? before : new Map();
  tree.set(name!, inner);
  put(inner, rest, value);
}

function plain(tree: Tree): JsonObject {
  // `fromEntries` defines: a field called `__proto__` is a field like any other.
  return Object.fromEntries(
    [...tree].map(([name, value]) => [name, value instanceof Map ? plain(value) : value]),
  );
}
