import type { EventRecord, Profile } from '@perennial/db';
import type { Zones } from '@perennial/journey';

type Identified = Pick<Profile, 'attributes' | 'attributeTimes' | 'zone' | 'locale'>;
type Traits = Pick<EventRecord, 'at' | 'properties' | 'context'>;

/** Addresses are ingest's: who may set them depends on the key they came with. */
const addresses = new Set(['email', 'phone']);

/**
 * The person after an identify. Attribute by attribute the newest event wins, by the events' own times, in
 * whatever order they come; of equal times the later one. `null` takes an attribute away. Zone and locale come
 * from `timezone` and `locale`, in traits or context; zones nobody knows are ignored.
 */
export function applyIdentify<Some extends Identified>(person: Some, event: Traits, zones: Zones): Some {
  const attributes = { ...person.attributes };
  const times: Record<string, number> = { ...person.attributeTimes };
  for (const [name, value] of Object.entries(event.properties)) {
    if (addresses.has(name) || event.at < (times[name] ?? -Infinity)) continue;
    times[name] = event.at;
    if (value === null) delete attributes[name];
    else attributes[name] = value;
  }
  return { ...place(person, event, times, zones), attributes, attributeTimes: times };
}

/** Their own times stand beside those of the attributes, under names no attribute has. */
const zoneTime = '$zone';
const localeTime = '$locale';

function place<Some extends Identified>(
  person: Some,
  { at, properties, context }: Traits,
  times: Record<string, number>,
  zones: Zones,
): Some {
  const zone = text(properties['timezone']) ?? text(context['timezone']);
  const locale = text(properties['locale']) ?? text(context['locale']);
  const newer = (name: string) => at >= (times[name] ?? -Infinity);
  const moved = zone !== null && zones.has(zone) && newer(zoneTime);
  const spoken = locale !== null && newer(localeTime);
  if (moved) times[zoneTime] = at;
  if (spoken) times[localeTime] = at;
  return { ...person, zone: moved ? zone : person.zone, locale: spoken ? locale : person.locale };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 100 ? value : null;
}

/** When the person registered, as traits say (`createdAt`, ISO 8601 or milliseconds or seconds). */
export function registrationOf({ properties }: Pick<EventRecord, 'properties'>): number | null {
  const value = properties['createdAt'] ?? properties['created_at'];
  if (typeof value === 'string') return finite(Date.parse(value));
  // Ten digits are seconds until the year 2286.
  return typeof value === 'number' ? finite(value < 1e11 ? value * 1_000 : value) : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
