import { bigint, boolean, doublePrecision, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment } from './columns.ts';

export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['live', 'practice'] }).notNull(),
  zone: text('zone').notNull(),
  currency: text('currency').notNull().default('USD'),
  locale: text('locale').notNull().default('en'),
  settings: json('settings').notNull().default({}),
  configVersion: bigint('config_version', { mode: 'number' }).notNull().default(1),
  createdAt: moment('created_at').notNull().defaultNow(),
});

export const practiceClocks = pgTable('practice_clocks', {
  workspaceId: uuid('workspace_id').primaryKey(),
  now: moment('now').notNull(),
  target: moment('target'),
  speed: doublePrecision('speed'),
  follow: boolean('follow').notNull().default(false),
  tickedAt: moment('ticked_at').notNull().defaultNow(),
});
