import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from './columns.ts';

export const referralCodes = pgTable(
  'referral_codes',
  {
    workspaceId: workspaceId(),
    code: text('code').notNull(),
    personId: uuid('person_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.code] })],
);

export const referrals = pgTable(
  'referrals',
  {
    workspaceId: workspaceId(),
    personId: uuid('person_id').notNull(),
    referrerId: uuid('referrer_id').notNull(),
    told: boolean('told').notNull().default(false),
    code: text('code').notNull(),
    orderId: text('order_id'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.personId] })],
);

export const pointsEntries = pgTable(
  'points_entries',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    personId: uuid('person_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind', { enum: ['earn', 'spend', 'expire', 'reverse'] }).notNull(),
    points: integer('points').notNull(),
    leftOver: integer('left_over'),
    expiresAt: moment('expires_at'),
    about: text('about'),
    reason: text('reason').notNull().default(''),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
