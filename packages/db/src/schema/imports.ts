import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const imports = pgTable(
  'imports',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['people', 'events', 'consents', 'calls'] }).notNull(),
    file: text('file').notNull(),
    state: text('state', {
      enum: ['uploading', 'ready', 'running', 'done', 'cancelled', 'failed'],
    }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    sha256: text('sha256'),
    encoding: text('encoding'),
    delimiter: text('delimiter'),
    columns: json<string[]>('columns'),
    mapping: json('mapping'),
    listId: uuid('list_id'),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    eraseAt: moment('erase_at').notNull(),
    rowsDone: integer('rows_done').notNull().default(0),
    bytesDone: bigint('bytes_done', { mode: 'number' }).notNull().default(0),
    accepted: integer('accepted').notNull().default(0),
    repeated: integer('repeated').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    listed: integer('listed').notNull().default(0),
    problem: json('problem'),
    lease: uuid('lease'),
    leaseUntil: moment('lease_until'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const importChunks = pgTable(
  'import_chunks',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    position: integer('position').notNull(),
    bytes: integer('bytes').notNull(),
    sealed: bytea('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.importId, table.position] })],
);

export const importErrors = pgTable(
  'import_errors',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    problems: json<unknown[]>('problems').notNull(),
    kept: boolean('kept').notNull().default(false),
    sealed: bytea('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.importId, table.row] })],
);
