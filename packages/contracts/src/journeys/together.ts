import { cellSchema, editLimits, type Edit, type Held, type StoredCell } from '@perennial/journey';
import { z } from 'zod';
import { moment, uuid } from '../common/values.ts';
import { diagnostics, draftRevision, nodeId } from './documents.ts';

const held = z
  .union([
    z.null(),
    z.strictObject({ is: z.unknown() }),
    z.strictObject({ list: z.array(z.string().min(1).max(200)).max(2_000), key: z.string().min(1).max(100) }),
    z.strictObject({ fields: z.literal(true) }),
  ])
  .describe('Null: nothing. A value, a list of things that are cells below, or a thing whose fields are.');

const write = z.strictObject({
  cell: cellSchema.describe('A place of the drawing, e.g. `node/wait-1/own/label`.'),
  value: held,
  settles: z.boolean().optional().describe('Chooses this one of several values that were kept.'),
});

/** What one author wrote at once. */
export const edit = z.strictObject({
  n: z.number().int().min(1).max(2_000_000_000).describe('Grows with every edit of one page.'),
  base: z.number().int().min(0).max(2_000_000_000).describe('The newest revision its author had seen.'),
  writes: z.array(write).min(1).max(editLimits.writes),
}) as unknown as z.ZodType<Edit, Edit>;

const version = z.object({
  value: held as unknown as z.ZodType<Held, Held>,
  revision: z.number().int(),
  client: z.string().nullable().describe('The page it was written on; null: by other means.'),
  author: z.string().nullable().describe('As in the audit log.'),
  at: moment,
});

/** A cell: what is in force, and what was written beside it by somebody who had not seen that. */
export const storedCell = version.extend({
  cell: z.string(),
  changed: z.number().int().describe('The revision that last changed anything about it.'),
  others: z.array(version),
}) as unknown as z.ZodType<StoredCell & { readonly cell: string }>;

/** Cells that were changed since, and what those are called who wrote what is to be chosen from. */
export const drawing = z.object({
  revision: draftRevision,
  cells: z.array(storedCell),
  names: z.record(z.string(), z.string()).describe('By author.'),
});
export type Drawing = z.output<typeof drawing>;

/** What came of edits: how far those of this page are taken, and what is new since. */
export const received = drawing.extend({ n: z.number().int(), ...diagnostics.shape });
export type Received = z.output<typeof received>;

const coordinate = z.number().min(-10_000_000).max(10_000_000);

/** Where somebody is in a drawing. */
export const whereabouts = z.strictObject({
  pointer: z.strictObject({ x: coordinate, y: coordinate }).nullable(),
  nodes: z.array(nodeId).max(20).describe('What is chosen.'),
  cell: cellSchema.nullable().describe('What is being written.'),
});
export type Whereabouts = z.output<typeof whereabouts>;

/** Somebody who has the journey open; each page is one. */
export const present = whereabouts.extend({
  client: uuid,
  user: uuid,
  name: z.string(),
  mayEdit: z.boolean(),
});
export type Present = z.output<typeof present>;

/** The newest revision, and everybody who is here. */
export const together = z.object({ revision: draftRevision, people: z.array(present) });
export type Together = z.output<typeof together>;
