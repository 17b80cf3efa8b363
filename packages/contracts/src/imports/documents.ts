import { z } from 'zod';
import { jsonObject, moment, uuid } from '../common/values.ts';
import { delimiter, encoding, importKind, importMapping } from './mapping.ts';

/** What is wrong with a row or with a column: a code with values. */
export const importProblem = z.looseObject({ code: z.string() });
export type ImportProblem = z.output<typeof importProblem>;

export const importState = z.enum(['ready', 'running', 'done', 'cancelled', 'failed']);

/** A file that somebody brings in, and how far that is. */
export const importDocument = z.object({
  id: uuid,
  kind: importKind,
  file: z.string(),
  state: importState,
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  eraseAt: moment.describe('When what the file says is forgotten.'),
  bytes: z.number(),
  bytesDone: z.number(),
  rows: z.number().int().describe('Read so far.'),
  accepted: z.number().int(),
  repeated: z.number().int().describe('Of those accepted: were there before, and changed nothing.'),
  refused: z.number().int(),
  list: z
    .object({ id: uuid, name: z.string(), listed: z.number().int().describe('People who came onto it.') })
    .nullable()
    .describe('The list that people of accepted rows are put on.'),
  problem: importProblem.nullable().describe('Why the rest of the file can not be read.'),
});
export type ImportDocument = z.output<typeof importDocument>;

/** How a file is written, as found out or as told. */
export const fileForm = z.object({
  encoding,
  delimiter: delimiter.nullable().describe('Null for lines of JSON.'),
  columns: z.array(z.string()).describe('Their names, made different where the file repeats one.'),
  notes: z.array(importProblem).describe('What is odd about the file but does no harm.'),
  mapping: importMapping.describe('A guess, by names and first values.'),
});
export type FileForm = z.output<typeof fileForm>;

/** The first rows as they would be read. */
export const importPreview = z.object({
  rows: z.array(
    z.object({
      row: z.number().int().describe('As a spreadsheet counts: the names of the columns are row 1.'),
      cells: z.array(z.string()),
      who: z.string().nullable(),
      values: jsonObject,
      problems: z.array(importProblem),
    }),
  ),
  checked: z.number().int().describe('Rows that were looked at.'),
  fine: z.number().int(),
  problems: z
    .array(
      z.object({
        column: z.number().int().nullable().describe('Null: it is about whole rows.'),
        problem: importProblem,
        rows: z.number().int(),
      }),
    )
    .describe('What is wrong, counted by column.'),
});
export type ImportPreview = z.output<typeof importPreview>;
