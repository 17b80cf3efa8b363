/** Name and code of an error. Never its message: that may quote personal values. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
