import {
  bigint,
  boolean,
  date,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const journeys = pgTable(
  'journeys',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    status: text('status', { enum: ['draft', 'live', 'paused', 'stopped', 'archived'] })
      .notNull()
      .default('draft'),
    draft: json<unknown>('draft').notNull(),
    draftRevision: integer('draft_revision').notNull().default(1),
    cellsRevision: integer('cells_revision'),
    liveVersion: integer('live_version'),
    skipBefore: moment('skip_before'),
    pausedAt: moment('paused_at'),
    pauses: json<unknown>('pauses').notNull().default([]),
    folderId: uuid('folder_id'),
    tags: text('tags').array().notNull().default([]),
    ownerId: uuid('owner_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const journeyCells = pgTable(
  'journey_cells',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    cell: text('cell').notNull(),
    value: json<unknown>('value'),
    revision: integer('revision').notNull(),
    changed: integer('changed').notNull(),
    client: uuid('client'),
    author: text('author'),
    at: moment('at').notNull(),
    others: json<unknown>('others').notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.cell] })],
);

export const journeyWriters = pgTable(
  'journey_writers',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    client: uuid('client').notNull(),
    n: integer('n').notNull(),
    toldAt: moment('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.client] })],
);

export const journeyMoves = pgTable(
  'journey_moves',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull(),
    targets: json<unknown>('targets').notNull(),
    state: text('state', { enum: ['running', 'done'] })
      .notNull()
      .default('running'),
    after: uuid('after').notNull(),
    done: integer('done').notNull().default(0),
    of: integer('of').notNull(),
    startedAt: moment('started_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId] })],
);

export const entryCounts = pgTable(
  'entry_counts',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull().default(0),
    hour: moment('hour').notNull(),
    inHour: integer('in_hour').notNull().default(0),
    day: text('day').notNull().default(''),
    onDay: integer('on_day').notNull().default(0),
    total: integer('total').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId] })],
);

export const journeyFolders = pgTable(
  'journey_folders',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const journeyVersions = pgTable(
  'journey_versions',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull(),
    graph: json<unknown>('graph').notNull(),
    program: json<unknown>('program').notNull(),
    hash: text('hash').notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: moment('published_at').notNull().defaultNow(),
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.version] })],
);

export const enrollments = pgTable(
  'enrollments',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull(),
    personId: uuid('person_id').notNull(),
    entryKey: text('entry_key').notNull(),
    status: text('status', { enum: ['live', 'attention', 'done'] }).notNull(),
    turn: integer('turn').notNull(),
    nodeId: text('node_id'),
    visit: json<unknown>('visit'),
    position: json<unknown>('position').notNull(),
    sealed: bytea('sealed').notNull(),
    until: moment('until'),
    stop: json<unknown>('stop'),
    enteredAt: moment('entered_at').notNull(),
    endedAt: moment('ended_at'),
    reason: json<unknown>('reason'),
    pokeAt: moment('poke_at'),
    started: boolean('started').notNull().default(false),
    failures: smallint('failures').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const interests = pgTable(
  'interests',
  {
    workspaceId: workspaceId(),
    personId: uuid('person_id').notNull(),
    event: text('event').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    kind: text('kind', { enum: ['wait', 'goal', 'exit', 'late', 'watch'] }).notNull(),
    since: moment('since').notNull(),
    until: moment('until'),
    watches: text('watches').array(),
  },
  (table) => [
    primaryKey({
      columns: [table.workspaceId, table.enrollmentId, table.kind, table.event, table.since],
    }),
  ],
);

export const steps = pgTable(
  'steps',
  {
    workspaceId: workspaceId(),
    enrollmentId: uuid('enrollment_id').notNull(),
    turn: integer('turn').notNull(),
    ord: smallint('ord').notNull(),
    personId: uuid('person_id').notNull(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull(),
    nodeId: text('node_id').notNull(),
    visit: integer('visit').notNull(),
    kind: text('kind').notNull(),
    port: text('port'),
    variant: text('variant'),
    at: moment('at').notNull(),
    reason: json<unknown>('reason').notNull(),
    sealed: bytea('sealed'),
    committedAt: moment('committed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      columns: [table.committedAt, table.workspaceId, table.enrollmentId, table.turn, table.ord],
    }),
  ],
);

export const counters = pgTable(
  'counters',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    version: integer('version').notNull(),
    nodeId: text('node_id').notNull(),
    kind: text('kind').notNull(),
    detail: text('detail').notNull(),
    variant: text('variant').notNull(),
    entryDay: date('entry_day', { mode: 'string' }).notNull(),
    hour: moment('hour').notNull(),
    shard: smallint('shard').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.workspaceId,
        table.journeyId,
        table.version,
        table.nodeId,
        table.kind,
        table.detail,
        table.variant,
        table.entryDay,
        table.hour,
        table.shard,
      ],
    }),
  ],
);

export const rollups = pgTable(
  'rollups',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    span: text('span', { enum: ['now', 'all', 'entry', 'event'] }).notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    version: integer('version').notNull(),
    nodeId: text('node_id').notNull(),
    kind: text('kind').notNull(),
    detail: text('detail').notNull(),
    variant: text('variant').notNull(),
    shard: smallint('shard').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.workspaceId,
        table.journeyId,
        table.span,
        table.day,
        table.version,
        table.nodeId,
        table.kind,
        table.detail,
        table.variant,
        table.shard,
      ],
    }),
  ],
);
