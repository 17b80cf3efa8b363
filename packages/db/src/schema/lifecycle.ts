import { bigint, boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
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
    /** Of one person's moves at one instant, which came first. */
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.personId, table.model, table.at, table.cause] }),
  ],
);

export const stageRuns = pgTable(
  'stage_runs',
  {
    workspaceId: workspaceId(),
    model: text('model').notNull(),
    id: uuid('id').notNull(),
    act: text('act', { enum: ['place', 'forget', 'rebuild'] }).notNull(),
    state: text('state', { enum: ['running', 'done', 'failed'] })
      .notNull()
      .default('running'),
    names: text('names').array(),
    after: uuid('after').notNull().default('00000000-0000-0000-0000-000000000000'),
    barrier: bigint('barrier', { mode: 'number' }),
    done: integer('done').notNull().default(0),
    of: integer('of').notNull(),
    moved: integer('moved').notNull().default(0),
    tries: smallint('tries').notNull().default(0),
    startedAt: moment('started_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.model] })],
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
