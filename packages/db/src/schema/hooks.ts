import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const inboundHooks = pgTable(
  'inbound_hooks',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    mapping: json<unknown>('mapping').notNull(),
    taken: integer('taken').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    problem: json('problem'),
    lastAt: moment('last_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
