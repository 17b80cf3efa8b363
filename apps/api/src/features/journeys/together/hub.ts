import {
  listenTogether,
  tellTogetherAtOnce,
  type Database,
  type Seat,
  type TogetherNews,
} from '@perennial/db';
import { EventStream } from '../../../routing/event-stream.ts';
import { farewell, keepTime, type End, type WatchTimes } from '../monitor/watching.ts';
import { createRoom, type Guest, type Room } from './room.ts';

/** Milliseconds until those who are here are told of anew, so that other processes don't forget them. */
const announceEvery = 10_000;

/** Everybody who has a journey open, as far as they are connected to this process. */
export interface Hub {
  readonly join: (guest: Guest) => EventStream;
  /** False when that page is somebody else’s. */
  readonly move: (workspace: string, journey: string, seat: Seat) => Promise<boolean>;
  /** Ends every stream, and takes no more: the server goes down. */
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

/** Rooms by journey. All news goes by way of the database, this process’s own, too: so all processes are alike. */
export function createHub({ db, times, now, nameOf, onError }: Options): Hub {
  const rooms = new Map<string, Room>();
  const ends = new Set<End>();
  const called = remembering(nameOf);
  let stopListening: (() => void) | null = null;
  let closed = false;

  const tell = (news: TogetherNews) => void tellTogetherAtOnce(db, news).catch(onError);
  const announce = (key: string, room: Room) => {
    const [workspace, journey] = placeOf(key);
    for (const seat of room.own()) tell({ is: 'here', workspace, journey, seat });
  };

  const hear = (news: TogetherNews) => {
    const key = keyOf(news.workspace, news.journey);
    const room = rooms.get(key);
    if (!room) return;
    if (news.is === 'draft') room.revised(news.revision);
    else if (news.is === 'here') room.here(news.seat);
    else if (news.is === 'left') room.left(news.client);
    else announce(key, room);
  };

  /** What was told while nobody listened is asked for. */
  const catchUp = () => {
    for (const [key, room] of rooms) {
      const [workspace, journey] = placeOf(key);
      announce(key, room);
      tell({ is: 'who', workspace, journey });
      void room.look().catch(onError);
    }
  };

  const roomOf = (key: string): Room => {
    const room = rooms.get(key) ?? createRoom({ now, nameOf: called, onError });
    rooms.set(key, room);
    return room;
  };

  const leave = (key: string, room: Room, stream: EventStream) => {
    const seat = room.leave(stream);
    const [workspace, journey] = placeOf(key);
    if (seat && !closed) tell({ is: 'left', workspace, journey, client: seat.client });
    if (!room.isEmpty() || rooms.get(key) !== room) return;
    room.close();
    rooms.delete(key);
  };

  const beat = setInterval(() => {
    for (const [key, room] of rooms) {
      announce(key, room);
      // Those of whom nothing is heard any more are not here.
      room.show();
    }
  }, announceEvery);
  beat.unref();

  return {
    join: (guest) => {
      const { workspace, journey, seat, mayStill } = guest;
      const key = keyOf(workspace, journey);
      const stream = new EventStream();
      const room = roomOf(key);
      room.enter(stream, guest);
      const end: End = (reason) => {
        leave(key, room, stream);
        farewell(stream, reason);
      };
      const timers = keepTime(stream, times, end, mayStill, onError);
      ends.add(end);
      stream.once('close', () => {
        leave(key, room, stream);
        ends.delete(end);
        for (const timer of timers) clearInterval(timer);
      });
      if (closed) end('closing');
      else if (stopListening) {
        tell({ is: 'here', workspace, journey, seat });
        tell({ is: 'who', workspace, journey });
      } else stopListening = listenTogether(db, { onNews: hear, onUp: catchUp, onError });
      // Asked after the room is known, so that no news falls between.
      void room.look().catch(onError);
      return stream;
    },
    move: async (workspace, journey, seat) => {
      const known = rooms.get(keyOf(workspace, journey))?.seat(seat.client);
      if (known && known.user !== seat.user) return false;
      await tellTogetherAtOnce(db, { is: 'here', workspace, journey, seat });
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

function keyOf(workspace: string, journey: string): string {
  return `${workspace} ${journey}`;
}

function placeOf(key: string): readonly [workspace: string, journey: string] {
  return key.split(' ') as [string, string];
}

/** Names are looked up once. */
function remembering(nameOf: (user: string) => Promise<string>): (user: string) => Promise<string> {
  const names = new Map<string, string>();
  return async (user) => {
    const known = names.get(user) ?? (await nameOf(user));
    names.set(user, known);
    return known;
  };
}
