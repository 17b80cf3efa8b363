import { boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const callStatuses = ['queued', 'calling', 'done', 'failed', 'cancelled'] as const;

export const calls = pgTable(
  'calls',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    personId: uuid('person_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull(),
    nodeId: text('node_id').notNull(),
    kind: text('kind', { enum: ['http', 'mail'] }).notNull(),
    request: json<unknown>('request').notNull(),
    tells: boolean('tells').notNull(),
    status: text('status', { enum: callStatuses }).notNull().default('queued'),
    reason: json<unknown>('reason'),
    httpStatus: smallint('http_status'),
    dueAt: moment('due_at').notNull(),
    notBefore: moment('not_before').notNull(),
    giveUpAt: moment('give_up_at').notNull(),
    lease: moment('lease'),
    tries: smallint('tries').notNull().default(0),
    sealed: bytea('sealed'),
    answer: json<unknown>('answer'),
    settledAt: moment('settled_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const callTries = pgTable(
  'call_tries',
  {
    workspaceId: workspaceId(),
    callId: text('call_id').notNull(),
    n: smallint('n').notNull(),
    at: moment('at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    outcome: text('outcome'),
    detail: json('detail'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.callId, table.n] })],
);

export const callSecrets = pgTable(
  'call_secrets',
  {
    workspaceId: workspaceId(),
    name: text('name').notNull(),
    sealed: bytea('sealed').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.name] })],
);
