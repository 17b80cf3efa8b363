import { boolean, date, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from './columns.ts';

export const digestReaders = pgTable(
  'digest_readers',
  {
    workspaceId: workspaceId(),
    userId: uuid('user_id').notNull(),
    since: moment('since').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] })],
);

export const digestNotices = pgTable(
  'digest_notices',
  {
    workspaceId: workspaceId(),
    week: date('week').notNull(),
    recipient: text('recipient', { enum: ['member', 'route'] }).notNull(),
    recipientId: uuid('recipient_id').notNull(),
    state: text('state', { enum: ['queued', 'done', 'failed'] })
      .notNull()
      .default('queued'),
    tries: smallint('tries').notNull().default(0),
    nextAt: moment('next_at').notNull().defaultNow(),
    fault: text('fault'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.week, table.recipient, table.recipientId] })],
);

export const annotations = pgTable(
  'annotations',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    day: date('day').notNull(),
    text: text('text').notNull(),
    journeyId: uuid('journey_id'),
    authorId: uuid('author_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const savedViews = pgTable(
  'saved_views',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    page: text('page', { enum: ['results', 'people', 'messages'] }).notNull(),
    name: text('name').notNull(),
    search: text('search').notNull(),
    ownerId: uuid('owner_id').notNull(),
    shared: boolean('shared').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
