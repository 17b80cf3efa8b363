/** Values of a statement that is put together; `$(value)` answers the placeholder. */
export interface Parameters {
  (value: unknown): string;
  readonly values: readonly unknown[];
}

export function parameters(): Parameters {
  const values: unknown[] = [];
  return Object.assign((value: unknown) => `$${values.push(value)}`, { values });
}
