/** A piece of SQL. Never holds anything that somebody typed: values, names and paths are parameters. */
export type Sql = string;

/** What time alone never changes. */
export const forever: Sql = `'Infinity'::float8`;

export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? 'true' : conditions.map((one) => `(${one})`).join(' and ');
}

export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? 'false' : conditions.map((one) => `(${one})`).join(' or ');
}

/** Milliseconds since 1970 of a point in time. */
export function millis(moment: Sql): Sql {
  return `(extract(epoch from ${moment}) * 1000)::float8`;
}

/** The earliest of those that there are; `forever` when there is none. */
export function earliest(moments: readonly Sql[]): Sql {
  return moments.length === 0 ? forever : `least(${moments.join(', ')}, ${forever})`;
}

/** Whether Postgres can hold the text: neither NUL nor halves of characters. What it can't hold it can't find. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** Takes a value and its type in SQL, answers the placeholder. */
export type Placeholder = (value: unknown, type: string) => Sql;
