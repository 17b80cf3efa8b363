import { pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { moment, wholeJson, workspaceId } from './columns.ts';

export const journeyComments = pgTable(
  'journey_comments',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    nodeId: text('node_id'),
    threadId: uuid('thread_id'),
    authorId: uuid('author_id'),
    body: text('body').notNull(),
    mentions: uuid('mentions').array().notNull().default([]),
    resolvedAt: moment('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const journeyBlocks = pgTable(
  'journey_blocks',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    piece: wholeJson('piece').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique().on(table.workspaceId, table.name),
  ],
);

export const journeyBlockUses = pgTable(
  'journey_block_uses',
  {
    workspaceId: workspaceId(),
    blockId: uuid('block_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    usedAt: moment('used_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.blockId, table.journeyId] })],
);
