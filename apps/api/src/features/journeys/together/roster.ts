import type { Seat } from '@perennial/db';

/** Milliseconds after which somebody of whom nothing was heard is not here any more. */
export const silence = 25_000;

/** Who has one journey open, in all processes. */
export interface Roster {
  readonly here: (seat: Seat) => void;
  readonly left: (client: string) => void;
  readonly seat: (client: string) => Seat | undefined;
  /** Those who were heard of lately, in the order they came. */
  readonly seats: () => readonly Seat[];
}

export function createRoster(now: () => number): Roster {
  const seats = new Map<string, { readonly seat: Seat; readonly heard: number }>();
  return {
    here: (seat) => {
      const known = seats.get(seat.client);
      // Nobody takes the place of somebody else.
      if (known && known.seat.user !== seat.user) return;
      seats.set(seat.client, { seat, heard: now() });
    },
    left: (client) => seats.delete(client),
    seat: (client) => seats.get(client)?.seat,
    seats: () => {
      for (const [client, { heard }] of seats) if (now() - heard > silence) seats.delete(client);
      return [...seats.values()].map(({ seat }) => seat);
    },
  };
}
