import { integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, moment, wholeJson, workspaceId } from './columns.ts';

export const templates = pgTable(
  'templates',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['sms', 'email', 'push', 'inbox', 'fragment'] }).notNull(),
    name: text('name').notNull(),
    folder: text('folder'),
    tags: text('tags').array().notNull().default([]),
    draft: wholeJson('draft').notNull(),
    revision: integer('revision').notNull().default(1),
    publishedRevision: integer('published_revision'),
    publishedVersion: integer('published_version'),
    archivedAt: moment('archived_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    changedAt: moment('changed_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const templateVersions = pgTable(
  'template_versions',
  {
    workspaceId: workspaceId(),
    templateId: uuid('template_id').notNull(),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    document: wholeJson('document').notNull(),
    compiled: wholeJson('compiled').notNull(),
    note: text('note'),
    publishedBy: text('published_by').notNull(),
    publishedAt: moment('published_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.templateId, table.version] })],
);

export const templateFragments = pgTable(
  'template_fragments',
  {
    workspaceId: workspaceId(),
    templateId: uuid('template_id').notNull(),
    version: integer('version').notNull(),
    fragmentId: uuid('fragment_id').notNull(),
    fragmentVersion: integer('fragment_version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.templateId, table.version, table.fragmentId] }),
  ],
);

export const testAddresses = pgTable(
  'test_addresses',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    channel: text('channel', { enum: ['sms', 'email', 'push'] }).notNull(),
    addressHash: bytea('address_hash').notNull(),
    sealed: bytea('sealed').notNull(),
    codeHash: bytea('code_hash'),
    confirmedAt: moment('confirmed_at'),
    createdBy: uuid('created_by'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique().on(table.workspaceId, table.channel, table.addressHash),
  ],
);
