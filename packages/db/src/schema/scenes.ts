import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const sceneFeeds = pgTable(
  'scene_feeds',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    source: text('source').notNull(),
    settings: json<unknown>('settings').notNull(),
    regions: text('regions').array().notNull(),
    attribute: text('attribute').notNull(),
    event: text('event').notNull(),
    everyMinutes: integer('every_minutes').notNull(),
    facts: json<unknown>('facts').notNull().default({}),
    telling: json<unknown>('telling').notNull().default([]),
    readAt: moment('read_at'),
    problem: text('problem'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
