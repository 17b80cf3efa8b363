import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const personScores = pgTable(
  'person_scores',
  {
    workspaceId: workspaceId(),
    personId: uuid('person_id').notNull(),
    firstDay: integer('first_day').notNull(),
    lastDay: integer('last_day').notNull(),
    days: integer('days').notNull(),
    orders: integer('orders').notNull(),
    revenue: bigint('revenue', { mode: 'number' }).notNull(),
    repeatRevenue: bigint('repeat_revenue', { mode: 'number' }).notNull(),
    asOf: moment('as_of'),
    recency: smallint('recency'),
    frequency: smallint('frequency'),
    monetary: smallint('monetary'),
    group: text('group'),
    alive: doublePrecision('alive'),
    purchases: doublePrecision('purchases'),
    value: doublePrecision('value'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.personId] })],
);

export const scoreModels = pgTable('score_models', {
  workspaceId: workspaceId().primaryKey(),
  state: text('state', { enum: ['running', 'done', 'failed'] }).notNull(),
  phase: text('phase', { enum: ['orders', 'fit', 'people'] }).notNull(),
  after: uuid('after').notNull().default('00000000-0000-0000-0000-000000000000'),
  done: integer('done').notNull().default(0),
  of: integer('of').notNull().default(0),
  tries: smallint('tries').notNull().default(0),
  leftOut: integer('left_out').notNull().default(0),
  asOf: moment('as_of').notNull(),
  model: json('model'),
  fittedAt: moment('fitted_at'),
  gap80: doublePrecision('gap_80'),
  gap90: doublePrecision('gap_90'),
  gapsMoved: boolean('gaps_moved').notNull().default(false),
  finishedAt: moment('finished_at'),
});
