import { boolean, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core';
import { moment, workspaceId } from './columns.ts';

export const holdouts = pgTable(
  'holdouts',
  {
    workspaceId: workspaceId(),
    scope: uuid('scope').notNull(),
    personId: uuid('person_id').notNull(),
    held: boolean('held').notNull(),
    share: smallint('share').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.scope, table.personId] })],
);
