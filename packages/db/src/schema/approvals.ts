import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const approvals = pgTable(
  'approvals',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['journey', 'template'] }).notNull(),
    subjectId: uuid('subject_id').notNull(),
    version: integer('version'),
    hash: text('hash').notNull(),
    because: json<{ code: string; params?: Record<string, unknown> }>('because').notNull(),
    note: text('note').notNull().default(''),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull().defaultNow(),
    state: text('state', { enum: ['waiting', 'approved', 'declined', 'withdrawn'] })
      .notNull()
      .default('waiting'),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    remark: text('remark').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
