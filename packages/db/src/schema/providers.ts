import { boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const providers = pgTable(
  'providers',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    provider: text('provider').notNull(),
    channel: text('channel').notNull(),
    name: text('name').notNull(),
    settings: json('settings').notNull().default({}),
    sealed: bytea('sealed'),
    enabled: boolean('enabled').notNull().default(true),
    weight: smallint('weight').notNull().default(100),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const providerHealth = pgTable(
  'provider_health',
  {
    workspaceId: workspaceId(),
    providerId: uuid('provider_id').notNull(),
    failing: integer('failing').notNull(),
    since: moment('since').notNull(),
    code: text('code').notNull(),
    restUntil: moment('rest_until'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.providerId] })],
);

export const reviewStates = ['draft', 'submitted', 'approved', 'rejected'] as const;

export const approvedTexts = pgTable(
  'approved_texts',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    providerId: uuid('provider_id').notNull(),
    source: text('source').notNull(),
    signature: text('signature').notNull(),
    code: text('code').notNull(),
    slots: json<readonly string[]>('slots').notNull().default([]),
    state: text('state', { enum: reviewStates }).notNull().default('draft'),
    note: text('note').notNull().default(''),
    createdAt: moment('created_at').notNull().defaultNow(),
    changedAt: moment('changed_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
