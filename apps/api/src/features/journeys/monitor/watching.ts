import type { StreamEnd } from '@perennial/contracts';
import { EventStream } from '../../../routing/event-stream.ts';
import { sharedLook, type SharedLook, type Sight } from './shared-look.ts';

/** Milliseconds. */
export interface WatchTimes {
  /** Least time from look to look. */
  readonly look: number;
  /** From sign of life to sign of life: proxies close what is silent for a minute. */
  readonly beat: number;
  /** How soon somebody who may not watch any more stops watching. */
  readonly check: number;
  /** How long one stream lasts: proxies and balancers want connections that end. */
  readonly stay: number;
}

export const usualWatchTimes: WatchTimes = { look: 1_000, beat: 15_000, check: 25_000, stay: 600_000 };

/** What somebody watches. */
export interface Watch<T> {
  /** Who watches the same, with the same eyes, shares one look. */
  readonly key: string;
  readonly look: () => Promise<T>;
  readonly essence: (value: T) => string;
  /** Of the events that show it. */
  readonly event: string;
  readonly data: (value: T) => unknown;
  /** Asked from time to time; one that throws is asked again later. */
  readonly mayStill: () => Promise<boolean>;
}

/** Everybody who watches anything in this process. */
export interface Watching {
  readonly watch: <T>(watch: Watch<T>) => EventStream;
  /** Ends every stream, and takes no more: the server goes down. */
  readonly close: () => void;
}

export function createWatching(times: WatchTimes, onError: (error: unknown) => void): Watching {
  const looks = new Map<string, SharedLook<unknown>>();
  const ends = new Set<End>();
  const oneByOne = queue();
  let closed = false;

  function lookFor<T>({ key, look, essence }: Watch<T>): SharedLook<T> {
    const known = looks.get(key);
    // Under one key there is one kind of look.
    if (known) return known as SharedLook<T>;
    const made = sharedLook({
      look: () => oneByOne(look),
      essence,
      every: times.look,
      onError,
      onIdle: () => looks.delete(key),
    });
    looks.set(key, made as SharedLook<unknown>);
    return made;
  }

  return {
    watch: (watch) => {
      const stream = new EventStream();
      const stop = lookFor(watch).watch((sight) => show(stream, watch, sight));
      const end: End = (reason) => {
        stop();
        farewell(stream, reason);
      };
      const timers = keepTime(stream, times, end, watch.mayStill, onError);
      ends.add(end);
      stream.once('close', () => {
        stop();
        ends.delete(end);
        for (const timer of timers) clearInterval(timer);
      });
      if (closed) end('closing');
      return stream;
    },
    close: () => {
      closed = true;
      for (const end of ends) end('closing');
    },
  };
}

/** However many things are watched, watching them takes one connection to the database. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

function show<T>(stream: EventStream, { event, data }: Watch<T>, { n, value }: Sight<T>): void {
  stream.show({ event, id: String(n), data: data(value) });
}

/** Ends a stream, saying why. */
export type End = (reason: StreamEnd['reason']) => void;

/** Milliseconds that somebody who reads slowly gets to read the last word. */
const patience = 5_000;

/** The last word. */
export function farewell(stream: EventStream, reason: StreamEnd['reason']): void {
  stream.finish({ event: 'end', data: { reason } satisfies StreamEnd });
  const timer = setTimeout(() => stream.destroy(), patience);
  stream.once('close', () => clearTimeout(timer));
}

/** Beats, asks whether somebody may still watch, and ends what lasted long enough. */
export function keepTime(
  stream: EventStream,
  times: WatchTimes,
  end: End,
  mayStill: () => Promise<boolean>,
  onError: (error: unknown) => void,
): NodeJS.Timeout[] {
  const check = async () => {
    if (!(await mayStill())) end('not-allowed');
  };
  return [
    setInterval(() => stream.beat(), times.beat),
    setInterval(() => void check().catch(onError), times.check),
    // Not all at one moment: they come back at once.
    setTimeout(() => end('renew'), times.stay * (0.9 + Math.random() / 10)),
  ];
}
