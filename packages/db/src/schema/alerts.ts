import { boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const alertRouteKinds = ['mail', 'webhook', 'dingtalk', 'feishu', 'wecom', 'slack'] as const;

export const alertRoutes = pgTable(
  'alert_routes',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: alertRouteKinds }).notNull(),
    name: text('name').notNull(),
    alerts: text('alerts').array().notNull().default([]),
    settings: json<{ readonly members?: readonly string[] }>('settings').notNull().default({}),
    sealed: bytea('sealed'),
    enabled: boolean('enabled').notNull().default(true),
    digest: boolean('digest').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const alerts = pgTable(
  'alerts',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    params: json('params').notNull().default({}),
    openedAt: moment('opened_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    resolvedAt: moment('resolved_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const alertNotices = pgTable(
  'alert_notices',
  {
    workspaceId: workspaceId(),
    alertId: uuid('alert_id').notNull(),
    routeId: uuid('route_id').notNull(),
    what: text('what', { enum: ['opened', 'resolved'] }).notNull(),
    state: text('state', { enum: ['queued', 'done', 'failed'] })
      .notNull()
      .default('queued'),
    tries: smallint('tries').notNull().default(0),
    nextAt: moment('next_at').notNull().defaultNow(),
    fault: text('fault'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.alertId, table.routeId, table.what] })],
);

export const responseHours = pgTable(
  'response_hours',
  {
    workspaceId: workspaceId(),
    people: text('people').notNull(),
    channel: text('channel').notNull(),
    hour: smallint('hour').notNull(),
    messages: integer('messages').notNull(),
    responses: integer('responses').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.people, table.channel, table.hour] })],
);

export const responseReckonings = pgTable('response_reckonings', {
  workspaceId: uuid('workspace_id').primaryKey(),
  at: moment('at').notNull(),
});
