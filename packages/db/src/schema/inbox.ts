import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, moment, workspaceId } from './columns.ts';

export const inboxMessages = pgTable(
  'inbox_messages',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    personId: uuid('person_id').notNull(),
    providerId: uuid('provider_id').notNull(),
    sealed: bytea('sealed').notNull(),
    at: moment('at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    shownAt: moment('shown_at'),
    readAt: moment('read_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const inboxSecrets = pgTable(
  'inbox_secrets',
  {
    workspaceId: workspaceId(),
    sealed: bytea('sealed').notNull(),
    madeAt: moment('made_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);
