import { bigint, boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, moment, workspaceId } from './columns.ts';

export const streams = pgTable(
  'streams',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    kinds: text('kinds').array().notNull(),
    sealed: bytea('sealed').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    cursorAt: bigint('cursor_at', { mode: 'number' }).notNull(),
    cursorKey: text('cursor_key').notNull().default(''),
    failing: integer('failing').notNull().default(0),
    fault: text('fault'),
    retryAt: moment('retry_at').notNull().defaultNow(),
    pausedAt: moment('paused_at'),
    testAsked: boolean('test_asked').notNull().default(false),
    lease: moment('lease'),
    claim: integer('claim').notNull().default(0),
    delivered: bigint('delivered', { mode: 'number' }).notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const streamDeliveries = pgTable(
  'stream_deliveries',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    streamId: uuid('stream_id').notNull(),
    at: moment('at').notNull().defaultNow(),
    events: integer('events').notNull(),
    test: boolean('test').notNull().default(false),
    status: smallint('status'),
    fault: text('fault'),
    milliseconds: integer('milliseconds').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
