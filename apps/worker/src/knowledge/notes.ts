import { isPersonal, type KnownType, type KnownValue, type Sample } from '@perennial/db';

/** How much is noted of a workspace. Whatever comes beyond is ignored: the notes are hints, not a record. */
export const bounds = { events: 500, paths: 100, depth: 4, samples: 8 } as const;

/** What one workspace's events hold, as far as this process has noticed. */
export interface Notes {
  /** Looks at one event; of a name that comes often only at one of many, which mostly hold nothing new. */
  readonly hear: (name: string, properties: Fields) => void;
  /** What is new since it was asked last. */
  readonly takeNews: () => readonly KnownValue[];
  /** Whether there were more event names than are noted. */
  readonly isFull: () => boolean;
}

type Fields = Readonly<Record<string, unknown>>;

interface Note {
  readonly event: string;
  readonly path: string;
  readonly type: KnownType;
  readonly samples: Sample[];
}

/** Events of a name that are all looked at; after them it is one of so many. */
const thorough = 256;
const oneOf = 32;

export function createNotes(known: readonly KnownValue[]): Notes {
  const events = new Map<string, Map<string, Note>>();
  let news = new Set<Note>();
  const heard = new Map<string, number>();
  let full = false;
  for (const one of known) notesOf(one.event).set(one.path, { ...one, samples: [...one.samples] });

  function notesOf(event: string): Map<string, Note> {
    const notes = events.get(event) ?? new Map<string, Note>();
    events.set(event, notes);
    return notes;
  }

  function add(notes: Map<string, Note>, note: Note): Note {
    notes.set(note.path, note);
    news.add(note);
    return note;
  }

  function look(notes: Map<string, Note>, event: string, fields: Fields, place: Place): void {
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      if (value === null || value === undefined) continue;
      const path = place.path === '' ? name : `${place.path}.${name}`;
      let note = notes.get(path);
      // The event itself is one of the notes.
      if (!note && (notes.size > bounds.paths || !isPlainName(name))) continue;
      note ??= add(notes, { event, path, type: typeOf(value), samples: [] });
      if (!place.personal) sample(note, name, value);
      if (note.type === 'object' && isFields(value) && place.depth < bounds.depth)
        look(notes, event, value, {
          path,
          depth: place.depth + 1,
          personal: place.personal || isPersonal(name, value),
        });
    }
  }

  function sample({ samples, ...note }: Note, name: string, value: unknown): void {
    if (samples.length >= bounds.samples || !isSample(value) || samples.includes(value)) return;
    if (isPersonal(name, value)) return;
    samples.push(value);
    news.add(notesOf(note.event).get(note.path)!);
  }

  return {
    hear: (name, properties) => {
      let notes = events.get(name);
      if (!notes) {
        if (events.size >= bounds.events) return void (full = true);
        notes = notesOf(name);
        add(notes, { event: name, path: '', type: 'object', samples: [] });
      }
      const before = heard.get(name) ?? 0;
      heard.set(name, before + 1);
      if (before >= thorough && before % oneOf !== 0) return;
      look(notes, name, properties, { path: '', depth: 1, personal: false });
    },
    takeNews: () => {
      const taken = [...news];
      news = new Set();
      return taken;
    },
    isFull: () => full,
  };
}

interface Place {
  readonly path: string;
  readonly depth: number;
  /** Inside of something personal everything is. */
  readonly personal: boolean;
}

/** What copy and conditions can address. It keeps out names that hold a value, such as an address or a number. */
const plainName = /^[\p{L}_$][\p{L}\p{N}_ $-]{0,59}$/u;
const isPlainName = (name: string): boolean => plainName.test(name);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const longestSample = 40;

const isSample = (value: unknown): value is Sample =>
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  (typeof value === 'string' &&
    value.length <= longestSample &&
    value.trim() !== '' &&
    !value.includes('\n'));

const moment = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|$)/;

function typeOf(value: unknown): KnownType {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return moment.test(value) ? 'time' : 'text';
  return Array.isArray(value) ? 'list' : 'object';
}
