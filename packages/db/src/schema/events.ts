import { bigint, boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const eventKeys = pgTable(
  'event_keys',
  {
    workspaceId: workspaceId(),
    key: bytea('key').notNull(),
    storedAt: moment('stored_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);

export const events = pgTable(
  'events',
  {
    workspaceId: workspaceId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    personId: uuid('person_id').notNull(),
    messageId: text('message_id').notNull(),
    type: text('type').notNull(),
    name: text('name').notNull(),
    at: moment('at').notNull(),
    storedAt: moment('stored_at').notNull().defaultNow(),
    source: text('source').notNull(),
    backfill: boolean('backfill').notNull().default(false),
    properties: json('properties').notNull().default({}),
    context: json('context').notNull().default({}),
    sealed: bytea('sealed'),
  },
  (table) => [primaryKey({ columns: [table.storedAt, table.seq] })],
);

export const routeQueue = pgTable('route_queue', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  workspaceId: workspaceId(),
  personId: uuid('person_id').notNull(),
  at: moment('at').notNull(),
  practice: boolean('practice').notNull().default(false),
});

export const deadLetters = pgTable(
  'dead_letters',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    at: moment('at').notNull().defaultNow(),
    reason: json('reason').notNull(),
    sealed: bytea('sealed').notNull(),
    keyId: uuid('key_id'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
