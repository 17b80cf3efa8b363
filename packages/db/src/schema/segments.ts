import { date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const segments = pgTable(
  'segments',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['live', 'static'] }).notNull(),
    definition: json<unknown>('definition'),
    status: text('status', { enum: ['building', 'ready', 'archived'] }).notNull(),
    builtUpTo: uuid('built_up_to'),
    built: integer('built').notNull().default(0),
    toBuild: integer('to_build').notNull().default(0),
    ownerId: uuid('owner_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** Of a segment and a person. */
const pair = () => ({
  workspaceId: workspaceId(),
  segmentId: uuid('segment_id').notNull(),
  personId: uuid('person_id').notNull(),
});

export const segmentMembers = pgTable(
  'segment_members',
  { ...pair(), since: moment('since').notNull() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.segmentId, table.personId] })],
);

export const segmentProblems = pgTable(
  'segment_problems',
  { ...pair(), code: text('code').notNull(), path: text('path').notNull(), at: moment('at').notNull() },
  (table) => [primaryKey({ columns: [table.workspaceId, table.segmentId, table.personId] })],
);

export const segmentDays = pgTable(
  'segment_days',
  {
    workspaceId: workspaceId(),
    segmentId: uuid('segment_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    joined: integer('joined').notNull().default(0),
    left: integer('left').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.segmentId, table.day] })],
);
