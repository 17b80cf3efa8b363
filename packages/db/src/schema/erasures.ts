import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const erasures = pgTable(
  'erasures',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    personHash: bytea('person_hash').notNull(),
    by: text('by').notNull(),
    at: moment('at').notNull().defaultNow(),
    counts: json<Record<string, number>>('counts').notNull().default({}),
    sealed: bytea('sealed'),
    doneAt: moment('done_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const keptConsents = pgTable(
  'kept_consents',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    addressHash: bytea('address_hash').notNull(),
    channel: text('channel').notNull(),
    topic: text('topic').notNull(),
    status: text('status', { enum: ['granted', 'denied'] }).notNull(),
    at: moment('at').notNull(),
    source: text('source').notNull(),
    wording: text('wording'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
