import type { Fields, Happening, Row } from './row.ts';

/** Somebody of the table's own for each row, by its place. */
export const userOf = (place: number): string => `row-${place}`;

/** What clients tell of a row's person first: where they can be reached, and what they agreed to. */
export function introductionOf({ person = {} }: Row, place: number, at: number): readonly Fields[] {
  const [userId, timestamp] = [userOf(place), new Date(at).toISOString()];
  const traits = {
    row: userId,
    phone: `+8613800137${String(place).padStart(3, '0')}`,
    email: `${userId}@example.com`,
    ...person.traits,
  };
  const device = person.device && { context: { device: { token: `${userId}-token`, type: 'ios' } } };
  return [
    { type: 'identify', userId, timestamp, traits, ...device },
    ...(person.consents ?? []).map((channel) => ({
      type: 'track',
      userId,
      timestamp,
      event: 'Subscribed',
      properties: { channel, topic: '*' },
    })),
  ];
}

/** `entered`: what minutes count from. */
export function callOf(place: number, { minutes, ...what }: Happening, entered: number): Fields {
  const common = { userId: userOf(place), timestamp: new Date(entered + minutes * 60_000).toISOString() };
  return 'event' in what
    ? { type: 'track', ...common, event: what.event, properties: what.properties ?? {} }
    : { type: 'identify', ...common, traits: what.traits };
}
