import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const stageModels = pgTable(
  'stage_models',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    model: json('model').notNull(),
    active: boolean('active').notNull().default(true),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const stageHistory = pgTable(
  'stage_history',
  {
    workspaceId: workspaceId(),
    personId: uuid('person_id').notNull(),
    model: text('model').notNull(),
    at: moment('at').notNull(),
    cause: text('cause').notNull(),
    stage: text('stage').notNull(),
    fromStage: text('from_stage'),
    because: json('because').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.personId, table.model, table.at, table.cause] }),
  ],
);

export const due = pgTable(
  'due',
  {
    workspaceId: workspaceId(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    at: moment('at').notNull(),
    payload: json('payload').notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.subject] })],
);
