/** Milliseconds as Postgres reads them. Milliseconds are exact in a timestamptz. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

export function millis(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}
