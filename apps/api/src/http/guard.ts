import { badRequest } from '../errors/api-error.ts';

const deepest = 64;
const most = 200_000;
const unstorable = /\0|\p{Surrogate}/u;

interface Item {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

/**
 * Refuses what later steps can't hold: nesting that overflows stacks, NUL and lone surrogates that Postgres
 * has no place for, numbers that JSON.parse turned into infinity. Without recursion, for the same reason.
 */
export function guard(value: unknown, path: string): void {
  const open: Item[] = [{ value, path, depth: 0 }];
  let seen = 0;
  for (let item = open.pop(); item; item = open.pop()) {
    if (++seen > most)
      throw badRequest('too-many-values', 'There are more than 200,000 values.', { field: path });
    check(item);
    // One by one: as arguments of one call, many children would overflow the stack.
    if (typeof item.value === 'object' && item.value !== null)
      for (const child of children(item)) open.push(child);
  }
}

function check({ value, path, depth }: Item): void {
  if (depth > deepest)
    throw badRequest('too-deep', 'It is nested deeper than 64 levels.', { field: path.slice(0, 100) });
  if (typeof value === 'string' && unstorable.test(value))
    throw badRequest('invalid-text', 'The text has characters that can not be stored.', {
      field: path,
      fix: 'Remove NUL characters and unpaired surrogates.',
    });
  if (typeof value === 'number' && !Number.isFinite(value))
    throw badRequest('invalid-number', 'The number is too large.', { field: path });
}

function* children({ value, path, depth }: Item): Generator<Item> {
  for (const [key, inner] of Object.entries(value as object)) {
    if (unstorable.test(key))
      throw badRequest('invalid-text', 'A key has characters that can not be stored.', { field: path });
    yield { value: inner, path: `${path}.${key}`, depth: depth + 1 };
  }
}
