import type { Json, JsonObject } from '../values.ts';

/** Steps by the number they start from: `1` turns a document of schema 1 into one of schema 2. */
export type Migrations = { readonly [from: number]: (document: JsonObject) => JsonObject };

export type Migrated =
  | { readonly ok: true; readonly value: JsonObject }
  /** `newer`: written by a later Perennial. `missing`: no step leads on from `at`. */
  | { readonly ok: false; readonly why: 'newer' | 'missing'; readonly at: number };

/** Brings `document` from number `from` up to `to`, one step at a time. For graphs, node configs and programs. */
export function migrate(document: JsonObject, from: number, to: number, steps: Migrations = {}): Migrated {
  if (from > to) return { ok: false, why: 'newer', at: from };
  let value = document;
  for (let at = from; at < to; at += 1) {
    const step = steps[at];
    if (!step) return { ok: false, why: 'missing', at };
    value = step(value);
  }
  return { ok: true, value };
}

/**
 * `migrate` for a document that carries its number in `schema`. One without a usable number is left as it
 * is: its schema then says what is wrong.
 */
export function migrateDocument(document: JsonObject, current: number, steps: Migrations): Migrated {
  const from: Json | undefined = document['schema'];
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 1) return { ok: true, value: document };
  return migrate(document, from, current, steps);
}

/** The schema number this Perennial writes. `corpus/` holds a document of every number so far. */
export const graphSchemaNumber = 1;

/** Each step also sets the new number. */
export const graphMigrations: Migrations = {};
