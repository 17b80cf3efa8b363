import type { EventRecord, EventWindow } from '@perennial/db';
import type { JsonObject, PersonEvent, Window } from '@perennial/journey';
import { groupBy } from '../group-by.ts';

export interface Lookup {
  /** A person's events in the windows, whatever their order, each once. */
  readonly events: (person: string, windows: readonly Window[]) => Promise<readonly PersonEvent[]>;
}

interface Asked {
  readonly windows: readonly EventWindow[];
  readonly answer: (events: readonly EventRecord[]) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Joins what many people's turns ask for at the same moment into one query, so that each turn can be written
 * as if it were alone. The answer makes a lookup that sees events up to some time, `null` = all: a practice clock
 * that follows events has not seen the later ones.
 */
export function createLookups(
  load: (windows: readonly EventWindow[]) => Promise<readonly EventRecord[]>,
): (upTo: number | null) => Lookup {
  const ask = joining(load);
  return (upTo) => ({
    events: async (person, windows) => {
      if (windows.length === 0) return [];
      const asked = windows.map(({ event: name, since, until }) => ({
        person,
        name,
        since: since === -Infinity ? null : since,
        until: earlier(until, upTo),
      }));
      return (await ask(asked)).map(toPersonEvent);
    },
  });
}

function joining(load: (windows: readonly EventWindow[]) => Promise<readonly EventRecord[]>) {
  let waiting: Asked[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    load(batch.flatMap((asked) => asked.windows)).then(
      (events) => {
        const byPerson = groupBy(events, (event) => event.personId);
        for (const asked of batch) asked.answer(pick(asked.windows, byPerson));
      },
      (error: unknown) => batch.forEach((asked) => asked.refuse(error)),
    );
  };
  return (windows: readonly EventWindow[]) =>
    new Promise<readonly EventRecord[]>((answer, refuse) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ windows, answer, refuse });
    });
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function pick(
  windows: readonly EventWindow[],
  byPerson: ReadonlyMap<string, readonly EventRecord[]>,
): readonly EventRecord[] {
  return (byPerson.get(windows[0]!.person) ?? []).filter((event) =>
    windows.some(
      (window) =>
        window.name === event.name &&
        (window.since === null || event.at >= window.since) &&
        (window.until === null || event.at <= window.until),
    ),
  );
}

export function toPersonEvent({ seq, name, at, properties }: EventRecord): PersonEvent {
  // Properties were JSON when they were stored.
  return { seq, name, at, properties: properties as JsonObject };
}
