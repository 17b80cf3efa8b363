import { placeOfPhone } from '@perennial/channels';
import type { Profile } from '@perennial/db';
import type { Guardrails, Whereabouts } from '@perennial/journey';

/**
 * Where somebody is, from what they said or from the prefix of their number. `undefined`: there is nothing to be learned
 * beyond the zone that is taken for theirs.
 */
export function whereaboutsOf(
  { zone, attributes }: Pick<Profile, 'zone' | 'attributes'>,
  { hours }: Pick<Guardrails, 'hours'>,
): Whereabouts | undefined {
  if (zone !== null && hours.length === 0) return undefined;
  const { phone, country, state } = attributes;
  const place = typeof phone === 'string' ? placeOfPhone(phone) : null;
  const said = typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : null;
  const where = {
    country: said ?? place?.country ?? null,
    state: typeof state === 'string' && said !== null ? state : (place?.state ?? null),
  };
  if (zone !== null) return { ...where, zones: [zone], by: 'zone', confidence: 1 };
  return place ? { ...where, zones: place.zones, by: 'phone', confidence: place.confidence } : undefined;
}
