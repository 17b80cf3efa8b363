import type { JsonObject, PersonEvent } from '@perennial/journey';
import { addEvent, addRegistration, emptyActivity, type Activity } from '@perennial/lifecycle';
import { personWith } from './scene.ts';
import type { Happening, Standing, Setting } from './types.ts';

/** What the person did, with one event more. */
export function withActivity({ eventMap }: Setting, standing: Standing, event: PersonEvent): Standing {
  const before = activityOf(standing);
  const activity = addEvent(before, eventMap, event);
  return activity === before ? standing : personWith(standing, { activity });
}

function activityOf({ facts }: Standing): Activity {
  return (facts.person.activity as Activity | undefined) ?? emptyActivity;
}

/** Addresses are ingest's, here as in the engine; how a person can be reached is part of the facts. */
const addresses: ReadonlySet<string> = new Set(['email', 'phone']);

/** The person after somebody told attributes of them. */
export function withTraits(world: Setting, standing: Standing, traits: JsonObject): Standing {
  const { person } = standing.facts;
  const attributes: Record<string, JsonObject[string]> = { ...person.attributes };
  for (const [name, value] of Object.entries(traits)) {
    if (addresses.has(name)) continue;
    if (value === null) delete attributes[name];
    else attributes[name] = value;
  }
  const { timezone } = traits;
  const zone = typeof timezone === 'string' && world.kernel.zones.has(timezone) ? timezone : person.zone;
  return registered(personWith(standing, { attributes, zone }), traits);
}

/** ISO 8601, milliseconds, or seconds: those have ten digits until the year 2286. */
function registered(standing: Standing, traits: JsonObject): Standing {
  const value = traits['createdAt'] ?? traits['created_at'];
  const seconds = typeof value === 'number' && value < 1e11;
  const at = typeof value === 'string' ? Date.parse(value) : seconds ? value * 1_000 : Number(value ?? NaN);
  if (!Number.isFinite(at)) return standing;
  return personWith(standing, { activity: addRegistration(activityOf(standing), at) });
}

export function withConsent(
  standing: Standing,
  { channel, topic, status }: Extract<Happening, { kind: 'consent' }>,
): Standing {
  const { channels } = standing.facts.person;
  const of = channels[channel];
  return personWith(standing, {
    channels: { ...channels, [channel]: { ...of, consent: { ...of.consent, [topic]: status } } },
  });
}

/** `null`: they were in it, or out of it, already. */
export function withSegment(
  standing: Standing,
  { segment, way }: Pick<Extract<Happening, { kind: 'segment' }>, 'segment' | 'way'>,
): Standing | null {
  const { segments = [] } = standing.facts.person;
  if (segments.includes(segment) === (way === 'joined')) return null;
  const others = segments.filter((one) => one !== segment);
  return personWith(standing, { segments: way === 'joined' ? [...others, segment] : others });
}
