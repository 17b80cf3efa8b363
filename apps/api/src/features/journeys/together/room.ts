import type { Together } from '@perennial/contracts';
import type { Seat } from '@perennial/db';
import type { EventStream } from '../../../routing/event-stream.ts';
import { createRoster } from './roster.ts';

/** Milliseconds from telling to telling, at least; pointers move more often than anybody can see. */
const tellEvery = 60;

/** Somebody who opens a journey. */
export interface Guest {
  readonly workspace: string;
  readonly journey: string;
  readonly seat: Seat;
  readonly mayStill: () => Promise<boolean>;
  /** The newest revision of the draft. */
  readonly look: () => Promise<number>;
}

/** One journey that somebody has open in this process: who is there, in all processes, and who is told here. */
export interface Room {
  readonly enter: (stream: EventStream, guest: Guest) => void;
  /** Who left; null when they had left before, or have come back in the meantime. */
  readonly leave: (stream: EventStream) => Seat | null;
  readonly isEmpty: () => boolean;
  readonly here: (seat: Seat) => void;
  readonly left: (client: string) => void;
  readonly seat: (client: string) => Seat | undefined;
  /** Those who are connected here, as they were heard of last. */
  readonly own: () => readonly Seat[];
  readonly revised: (revision: number) => void;
  /** Asks for the newest revision: news of it may have been missed. */
  readonly look: () => Promise<void>;
  /** Tells everybody, soon. */
  readonly show: () => void;
  readonly close: () => void;
}

interface Options {
  readonly now: () => number;
  /** What an operator is called. */
  readonly nameOf: (user: string) => Promise<string>;
  readonly onError: (error: unknown) => void;
}

export function createRoom({ now, nameOf, onError }: Options): Room {
  const roster = createRoster(now);
  const streams = new Map<EventStream, Guest>();
  let revision = 1;
  let timer: NodeJS.Timeout | undefined;

  const tell = async () => {
    const people = await Promise.all(
      roster
        .seats()
        .map(async (seat) => ({ ...seat, nodes: [...seat.nodes], name: await nameOf(seat.user) })),
    );
    const data: Together = { revision, people };
    for (const stream of streams.keys()) stream.show({ event: 'together', data });
  };

  const show = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void tell().catch(onError);
    }, tellEvery);
  };

  const revised = (next: number) => {
    revision = Math.max(revision, next);
    show();
  };

  return {
    enter: (stream, guest) => {
      streams.set(stream, guest);
      roster.here(guest.seat);
    },
    leave: (stream) => {
      const seat = streams.get(stream)?.seat;
      streams.delete(stream);
      const isBack = [...streams.values()].some((guest) => guest.seat.client === seat?.client);
      return seat === undefined || isBack ? null : seat;
    },
    isEmpty: () => streams.size === 0,
    here: (seat) => {
      roster.here(seat);
      show();
    },
    left: (client) => {
      roster.left(client);
      show();
    },
    seat: roster.seat,
    own: () => [...streams.values()].map(({ seat }) => roster.seat(seat.client) ?? seat),
    revised,
    look: async () => {
      const [guest] = streams.values();
      if (guest) revised(await guest.look());
    },
    show,
    close: () => clearTimeout(timer),
  };
}
