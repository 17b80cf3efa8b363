import type { Naming } from '@perennial/db';

export interface Uses {
  readonly events: ReadonlyMap<string, readonly Naming[]>;
  readonly attributes: ReadonlyMap<string, readonly Naming[]>;
}

/** What drawings and definitions look at, each once. */
export function usesOf(namings: readonly Naming[]): Uses {
  const events = new Map<string, Set<Naming>>();
  const attributes = new Map<string, Set<Naming>>();
  const note = (names: Map<string, Set<Naming>>, name: unknown, by: Naming) => {
    if (typeof name === 'string' && name !== '') names.set(name, (names.get(name) ?? new Set()).add(by));
  };
  for (const naming of namings)
    for (const one of objectsIn(naming.document)) {
      // Configurations of nodes and goals call it `event`; conditions and their steps `name`.
      note(events, one['event'], naming);
      note(events, isOfEvents(one) ? one['name'] : undefined, naming);
      const path = one['type'] === 'attribute' ? one['path'] : undefined;
      note(attributes, typeof path === 'string' ? path.split('.')[0] : undefined, naming);
    }
  return { events: listed(events), attributes: listed(attributes) };
}

type Fields = { readonly [name: string]: unknown };

const ofEvents: readonly unknown[] = ['event', 'event-sum', 'event-time'];

/** A term about events of a name, or a step of a sequence, which has no type. */
function isOfEvents(one: Fields): boolean {
  return ofEvents.includes(one['type']) || (!('type' in one) && !('id' in one));
}

/** Every object in a document, however deep; level by level, since what was drawn elsewhere may nest at will. */
function objectsIn(document: unknown): readonly Fields[] {
  const found: Fields[] = [];
  let level: readonly unknown[] = [document];
  while (level.length > 0) {
    const objects = level.filter((one): one is object => typeof one === 'object' && one !== null);
    for (const one of objects) if (!Array.isArray(one)) found.push(one as Fields);
    level = objects.flatMap((one) => Object.values(one));
  }
  return found;
}

function listed(names: ReadonlyMap<string, ReadonlySet<Naming>>): Uses['events'] {
  return new Map([...names].map(([name, by]) => [name, [...by]]));
}
