import { integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const journeyRuns = pgTable(
  'journey_runs',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    act: text('act', { enum: ['admit', 'dates'] }).notNull(),
    node: text('node').notNull(),
    occurrence: text('occurrence').notNull(),
    at: moment('at').notNull(),
    zones: text('zones').array(),
    state: text('state', { enum: ['running', 'done', 'missed', 'cancelled', 'failed'] })
      .notNull()
      .default('running'),
    after: uuid('after').notNull().default('00000000-0000-0000-0000-000000000000'),
    done: integer('done').notNull().default(0),
    of: integer('of').notNull(),
    matched: integer('matched').notNull().default(0),
    admitted: integer('admitted').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    /** People by the code of the reason. */
    refused: json<Readonly<Record<string, number>>>('refused').notNull().default({}),
    tries: smallint('tries').notNull().default(0),
    startedAt: moment('started_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
