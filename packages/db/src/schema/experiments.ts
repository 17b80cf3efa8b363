import { doublePrecision, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { json, moment, workspaceId } from './columns.ts';

export const experimentSettings = pgTable(
  'experiment_settings',
  {
    workspaceId: workspaceId(),
    journeyId: uuid('journey_id').notNull(),
    nodeId: text('node_id').notNull(),
    judging: json<unknown>('judging').notNull().default({}),
    promoteBelow: doublePrecision('promote_below'),
    promoted: text('promoted'),
    promotedAt: moment('promoted_at'),
    promotedBy: text('promoted_by'),
    shares: json<unknown>('shares'),
    learntAt: moment('learnt_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.journeyId, table.nodeId] })],
);
