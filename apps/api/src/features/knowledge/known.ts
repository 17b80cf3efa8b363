import type { KnownValueView } from '@perennial/contracts';
import type { KnownValue } from '@perennial/db';

/** Attributes come in by `identify` calls, whose properties they are. */
export const attributesEvent = '$identify';
/** Of the calls that aren't `track`, those that journeys may wait for like for any event. */
const ownHappenings: ReadonlySet<string> = new Set(['$page', '$screen']);

export const isHappening = (name: string): boolean => !name.startsWith('$') || ownHappenings.has(name);

/** What events of a name hold. */
export function byEvent(rows: readonly KnownValue[]): ReadonlyMap<string, KnownValueView[]> {
  const events = new Map<string, KnownValueView[]>();
  for (const { event, path, type, samples } of rows) {
    const known = events.get(event) ?? [];
    events.set(event, known);
    if (path !== '') known.push({ path, type, samples: [...samples] });
  }
  return events;
}
