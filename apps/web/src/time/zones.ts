/** The reader's own zone. */
export const readerZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `zone` where this browser knows it, else `otherwise`: people bring odd ones. */
export function knownZone(zone: string | null | undefined, otherwise: string): string {
  if (!zone) return otherwise;
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return otherwise;
  }
}

/** Whether wall clocks in both zones show the same at that moment. */
export function showSameTime(a: string, b: string, at: number): boolean {
  return a === b || wallClock(a, at) === wallClock(b, at);
}

function wallClock(timeZone: string, at: number): string {
  return Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
