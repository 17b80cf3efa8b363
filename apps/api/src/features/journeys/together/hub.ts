import type { Together } from '@perennial/contracts';
import {
  listenTogether,
  tellTogetherAtOnce,
  type Database,
  type Seat,
  type TogetherNews,
} from '@perennial/db';
import { EventStream } from '../../../routing/event-stream.ts';
import { farewell, keepTime, type End, type WatchTimes } from '../monitor/watching.ts';
import { createRoster, type Roster } from './roster.ts';

/** Milliseconds from telling to telling, at least; pointers move more often than anybody can see. */
const tellEvery = 60;
/** Milliseconds until those who are here are told of anew, so that other processes don't forget them. */
const announceEvery = 10_000;

/** Somebody who opens a journey. */
export interface Guest {
  readonly workspace: string;
  readonly journey: string;
  readonly seat: Seat;
  readonly mayStill: () => Promise<boolean>;
  /** The newest revision of the draft. */
  readonly look: () => Promise<number>;
}

/** Everybody who has a journey open, as far as they are connected to this process. */
export interface Hub {
  readonly join: (guest: Guest) => EventStream;
  /** False when nobody of that page and user is here. */
  readonly move: (workspace: string, journey: string, seat: Seat) => Promise<boolean>;
  readonly close: () => void;
}

interface Options {
  readonly db: Database;
  readonly times: WatchTimes;
  readonly now: () => number;
  /** What an operator is called. */
  readonly nameOf: (user: string) => Promise<string>;
  readonly onError: (error: unknown) => void;
}

/** One journey that is open here. */
interface Room {
  readonly workspace: string;
  readonly journey: string;
  readonly roster: Roster;
  readonly streams: Map<EventStream, Guest>;
  revision: number;
  timer: NodeJS.Timeout | undefined;
}

export function createHub({ db, times, now, nameOf, onError }: Options): Hub {
  const rooms = new Map<string, Room>();
  const ends = new Set<End>();
  const names = new Map<string, string>();
  const keyOf = (workspace: string, journey: string) => `${workspace} ${journey}`;
  let stopListening: (() => void) | null = null;
  let closed = false;

  const tell = (news: TogetherNews) => tellTogetherAtOnce(db, news);
  const announce = ({ workspace, journey }: Room, seat: Seat) =>
    tell({ is: 'here', workspace, journey, seat });

  const hear = (news: TogetherNews) => {
    const room = rooms.get(keyOf(news.workspace, news.journey));
    if (!room) return;
    if (news.is === 'draft') room.revision = Math.max(room.revision, news.revision);
    else if (news.is === 'here') room.roster.here(news.seat);
    else if (news.is === 'left') room.roster.left(news.client);
    else return announceAll(room);
    show(room);
  };

  const announceAll = (room: Room) => {
    for (const { seat } of room.streams.values())
      announce(room, room.roster.seat(seat.client) ?? seat).catch(onError);
  };

  /** What was told while nobody listened is seen by looking. */
  const lookAgain = () => {
    for (const room of rooms.values()) {
      announceAll(room);
      tell({ is: 'who', workspace: room.workspace, journey: room.journey }).catch(onError);
      const [guest] = room.streams.values();
      guest
        ?.look()
        .then((revision) => {
          room.revision = Math.max(room.revision, revision);
          show(room);
        })
        .catch(onError);
    }
  };

  const show = (room: Room) => {
    room.timer ??= setTimeout(() => {
      room.timer = undefined;
      void shown(room).catch(onError);
    }, tellEvery);
  };

  const shown = async (room: Room) => {
    const seats = room.roster.seats();
    for (const user of new Set(seats.map((seat) => seat.user)))
      if (!names.has(user)) names.set(user, await nameOf(user));
    const people = seats.map((seat) => ({
      ...seat,
      nodes: [...seat.nodes],
      name: names.get(seat.user) ?? '',
    }));
    const data: Together = { revision: room.revision, people };
    for (const stream of room.streams.keys()) stream.show({ event: 'together', data });
  };

  const roomOf = (workspace: string, journey: string): Room => {
    const key = keyOf(workspace, journey);
    const known = rooms.get(key);
    if (known) return known;
    const room: Room = {
      workspace,
      journey,
      roster: createRoster(now),
      streams: new Map(),
      revision: 1,
      timer: undefined,
    };
    rooms.set(key, room);
    return room;
  };

  const leave = (room: Room, stream: EventStream) => {
    const guest = room.streams.get(stream);
    if (!guest) return;
    room.streams.delete(stream);
    const { client } = guest.seat;
    const { workspace, journey } = room;
    // Another stream of the same page came in its place.
    const isHere = [...room.streams.values()].some(({ seat }) => seat.client === client);
    if (!isHere && !closed) tell({ is: 'left', workspace, journey, client }).catch(onError);
    if (room.streams.size > 0) return;
    clearTimeout(room.timer);
    rooms.delete(keyOf(workspace, journey));
  };

  const beat = setInterval(() => {
    for (const room of rooms.values()) {
      announceAll(room);
      show(room);
    }
  }, announceEvery);
  beat.unref();

  return {
    join: (guest) => {
      const { workspace, journey, seat } = guest;
      const stream = new EventStream();
      const room = roomOf(workspace, journey);
      room.streams.set(stream, guest);
      room.roster.here(seat);
      const end: End = (reason) => {
        leave(room, stream);
        farewell(stream, reason);
      };
      const timers = keepTime(stream, times, end, guest.mayStill, onError);
      ends.add(end);
      stream.once('close', () => {
        leave(room, stream);
        ends.delete(end);
        for (const timer of timers) clearInterval(timer);
      });
      if (closed) end('closing');
      else if (stopListening) {
        announce(room, seat).catch(onError);
        tell({ is: 'who', workspace, journey }).catch(onError);
      } else stopListening = listenTogether(db, { onNews: hear, onUp: lookAgain, onError });
      // Asked after the room is known, so that no news falls between.
      void guest.look().then((revision) => {
        room.revision = Math.max(room.revision, revision);
        show(room);
      }, onError);
      return stream;
    },
    move: async (workspace, journey, seat) => {
      const known = rooms.get(keyOf(workspace, journey))?.roster.seat(seat.client);
      if (known && known.user !== seat.user) return false;
      await tell({ is: 'here', workspace, journey, seat });
      return true;
    },
    close: () => {
      closed = true;
      clearInterval(beat);
      for (const end of ends) end('closing');
      stopListening?.();
    },
  };
}
