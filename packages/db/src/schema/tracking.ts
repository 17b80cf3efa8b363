import { bigint, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytea, moment, workspaceId } from './columns.ts';

export const links = pgTable(
  'links',
  {
    workspaceId: workspaceId(),
    code: text('code').notNull(),
    messageId: text('message_id').notNull(),
    place: smallint('place').notNull(),
    sealed: bytea('sealed'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.code] })],
);

export const visits = pgTable(
  'visits',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    code: text('code').notNull(),
    at: moment('at').notNull(),
    storedAt: moment('stored_at').notNull().defaultNow(),
    kind: text('kind').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
