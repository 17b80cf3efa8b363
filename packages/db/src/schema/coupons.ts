import {
  bigint,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment, workspaceId } from './columns.ts';

export const couponStates = ['free', 'claimed', 'redeemed', 'void'] as const;

export const couponPools = pgTable(
  'coupon_pools',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['uploaded', 'made'] }).notNull(),
    pattern: text('pattern'),
    most: integer('most'),
    value: doublePrecision('value'),
    cost: doublePrecision('cost'),
    currency: text('currency'),
    days: integer('days'),
    endsAt: moment('ends_at'),
    archivedAt: moment('archived_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    unique().on(table.workspaceId, table.name),
  ],
);

export const couponCodes = pgTable(
  'coupon_codes',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    poolId: uuid('pool_id').notNull(),
    code: text('code').notNull(),
    state: text('state', { enum: couponStates }).notNull().default('free'),
    claim: text('claim'),
    enrollmentId: uuid('enrollment_id'),
    personId: uuid('person_id'),
    claimedAt: moment('claimed_at'),
    expiresAt: moment('expires_at'),
    redeemedAt: moment('redeemed_at'),
    voidedAt: moment('voided_at'),
    orderId: text('order_id'),
    value: doublePrecision('value'),
    cost: doublePrecision('cost'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);
