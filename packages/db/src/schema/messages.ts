import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, json, moment, workspaceId } from './columns.ts';

export const messageStatuses = [
  'queued',
  'sending',
  'sent',
  'failed',
  'skipped',
  'expired',
  'parked',
  'unknown',
  'cancelled',
] as const;

export const messages = pgTable(
  'messages',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    enrollmentId: uuid('enrollment_id'),
    personId: uuid('person_id').notNull(),
    journeyId: uuid('journey_id'),
    version: integer('version'),
    nodeId: text('node_id'),
    visit: integer('visit'),
    channel: text('channel').notNull(),
    class: text('class').notNull(),
    topic: text('topic').notNull(),
    variant: text('variant').notNull(),
    status: text('status', { enum: messageStatuses }).notNull(),
    reason: json<unknown>('reason'),
    priority: smallint('priority').notNull().default(1100),
    dueAt: moment('due_at').notNull(),
    notBefore: moment('not_before').notNull(),
    expiresAt: moment('expires_at').notNull(),
    lease: moment('lease'),
    tries: smallint('tries').notNull().default(0),
    firstAttemptAt: moment('first_attempt_at'),
    providerId: uuid('provider_id'),
    providerMessageId: text('provider_message_id'),
    addressHash: bytea('address_hash'),
    sealed: bytea('sealed'),
    sentAt: moment('sent_at'),
    deliveredAt: moment('delivered_at'),
    openedAt: moment('opened_at'),
    clickedAt: moment('clicked_at'),
    complainedAt: moment('complained_at'),
    verdict: json<unknown>('verdict'),
    createdAt: moment('created_at').notNull().defaultNow(),
    units: smallint('units').notNull().default(1),
    reasonCode: text('reason_code').generatedAlwaysAs(sql`reason ->> 'code'`),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const attempts = pgTable(
  'attempts',
  {
    workspaceId: workspaceId(),
    messageId: text('message_id').notNull(),
    n: smallint('n').notNull(),
    at: moment('at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    outcome: text('outcome'),
    detail: json('detail'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.messageId, table.n] })],
);

export const receipts = pgTable(
  'receipts',
  {
    workspaceId: workspaceId(),
    providerId: uuid('provider_id').notNull(),
    id: text('id').notNull(),
    messageId: text('message_id'),
    what: text('what').notNull(),
    at: moment('at').notNull(),
    detail: json('detail'),
    storedAt: moment('stored_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.providerId, table.id] })],
);

export const messageParts = pgTable(
  'message_parts',
  {
    workspaceId: workspaceId(),
    providerId: uuid('provider_id').notNull(),
    partId: text('part_id').notNull(),
    messageId: text('message_id').notNull(),
    what: text('what', { enum: ['delivered', 'failed'] }),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.providerId, table.partId] })],
);
