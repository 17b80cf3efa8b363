import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, moment, workspaceId } from './columns.ts';

export const complaintCases = pgTable(
  'complaint_cases',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    channel: text('channel').notNull(),
    source: text('source', { enum: ['receipt', 'hand', 'file'] }).notNull(),
    state: text('state', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    personId: uuid('person_id'),
    messageId: text('message_id'),
    journeyId: uuid('journey_id'),
    sealed: bytea('sealed'),
    ownerId: uuid('owner_id'),
    openedAt: moment('opened_at').notNull().defaultNow(),
    dueAt: moment('due_at').notNull(),
    closedAt: moment('closed_at'),
    outcome: text('outcome'),
    note: text('note').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
