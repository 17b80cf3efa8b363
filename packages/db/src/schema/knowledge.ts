import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { json, workspaceId } from './columns.ts';

export const knownValues = pgTable(
  'known_values',
  {
    workspaceId: workspaceId(),
    event: text('event').notNull(),
    path: text('path').notNull(),
    type: text('type', { enum: ['text', 'number', 'boolean', 'time', 'list', 'object'] }).notNull(),
    samples: json<(string | number | boolean)[]>('samples').notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.event, table.path] })],
);
