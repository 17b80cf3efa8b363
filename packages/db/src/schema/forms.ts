import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const forms = pgTable(
  'forms',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['survey', 'sign-up', 'gift'] }).notNull(),
    version: integer('version').notNull().default(1),
    open: boolean('open').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const formVersions = pgTable(
  'form_versions',
  {
    workspaceId: workspaceId(),
    formId: uuid('form_id').notNull(),
    version: integer('version').notNull(),
    document: json<unknown>('document').notNull(),
    savedAt: moment('saved_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.formId, table.version] })],
);

export const formAnswers = pgTable(
  'form_answers',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    formId: uuid('form_id').notNull(),
    version: integer('version').notNull(),
    personId: uuid('person_id').notNull(),
    at: moment('at').notNull(),
    sealed: bytea('sealed').notNull(),
    storedAt: moment('stored_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
