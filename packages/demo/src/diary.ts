import type { Person, ShopEvent } from './types.ts';

/** An event with its time as a number. */
export interface Entry {
  readonly at: number;
  readonly event: ShopEvent;
}

/** Writes down what one person does, in order; ids follow from where it stands. */
export interface Diary {
  readonly entries: Entry[];
  /** Passes some milliseconds. */
  readonly wait: (milliseconds: number) => void;
  readonly track: (name: string, properties?: Readonly<Record<string, unknown>>) => void;
  readonly identify: (traits: Readonly<Record<string, unknown>>) => void;
}

/** Who acts: somebody who registered, a visitor, or a visitor who just says who they are. */
export type Actor = Pick<ShopEvent, 'userId' | 'anonymousId'>;

export function known({ id }: Person): Actor {
  return { userId: id };
}

/** @param name unique per person, e.g. of a visit: message ids begin with it */
export function openDiary(actor: Actor, name: string, begin: number): Diary {
  const entries: Entry[] = [];
  let at = begin;
  const write = (event: Pick<ShopEvent, 'type' | 'event' | 'properties' | 'traits'>) => {
    const timestamp = new Date(at).toISOString();
    entries.push({ at, event: { ...actor, ...event, messageId: `${name}:${entries.length}`, timestamp } });
  };
  return {
    entries,
    wait: (milliseconds) => void (at += Math.round(milliseconds)),
    track: (event, properties = {}) => write({ type: 'track', event, properties }),
    identify: (traits) => write({ type: 'identify', traits }),
  };
}
