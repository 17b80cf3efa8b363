import type { ByHand } from '@perennial/lifecycle';
import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, wholeJson, workspaceId } from './columns.ts';

export const people = pgTable(
  'people',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    attributes: json('attributes').notNull().default({}),
    attributeTimes: json<Record<string, number>>('attribute_times').notNull().default({}),
    sealed: bytea('sealed'),
    sealedNames: text('sealed_names').array(),
    zone: text('zone'),
    locale: text('locale'),
    emailHash: bytea('email_hash'),
    phoneHash: bytea('phone_hash'),
    contact: json('contact').notNull().default({}),
    stages: json<Record<string, { stage: string; since: number; hand?: ByHand }>>('stages')
      .notNull()
      .default({}),
    activity: wholeJson('activity').notNull().default({}),
    activityTail: text('activity_tail').notNull().default(''),
    activityRev: integer('activity_rev').notNull().default(0),
    looks: json<Record<string, number>>('looks').notNull().default({}),
    firstSeen: moment('first_seen').notNull(),
    lastSeen: moment('last_seen').notNull(),
    mergedInto: uuid('merged_into'),
    drawnAs: json<Record<string, string>>('drawn_as').notNull().default({}),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const identities = pgTable(
  'identities',
  {
    workspaceId: workspaceId(),
    kind: text('kind', { enum: ['user', 'anonymous'] }).notNull(),
    hash: bytea('hash').notNull(),
    personId: uuid('person_id').notNull(),
    sealed: bytea('sealed').notNull(),
    vouched: boolean('vouched').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.kind, table.hash] })],
);

export const merges = pgTable(
  'merges',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    survivor: uuid('survivor').notNull(),
    absorbed: uuid('absorbed').notNull(),
    because: text('because').notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const devices = pgTable(
  'devices',
  {
    workspaceId: workspaceId(),
    tokenHash: bytea('token_hash').notNull(),
    personId: uuid('person_id').notNull(),
    platform: text('platform', { enum: ['ios', 'android', 'web'] }).notNull(),
    sealed: bytea('sealed').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.tokenHash] })],
);

export const consents = pgTable(
  'consents',
  {
    workspaceId: workspaceId(),
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().notNull(),
    personId: uuid('person_id').notNull(),
    channel: text('channel').notNull(),
    topic: text('topic').notNull(),
    status: text('status', { enum: ['granted', 'denied'] }).notNull(),
    at: moment('at').notNull(),
    source: text('source').notNull(),
    wording: text('wording'),
    evidence: json('evidence'),
    recordedAt: moment('recorded_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const suppressions = pgTable(
  'suppressions',
  {
    workspaceId: workspaceId(),
    channel: text('channel').notNull(),
    addressHash: bytea('address_hash').notNull(),
    reason: json('reason').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.channel, table.addressHash] })],
);
