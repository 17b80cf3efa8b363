import { customType, json as textJson, jsonb, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Real or journey time, always with a zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const json = <T = Record<string, unknown>>(name: string) => jsonb(name).$type<T>();

/** Read and written whole, never looked into: kept as the text it is. */
export const wholeJson = (name: string) => textJson(name).$type<Record<string, unknown>>();

/** First in the key of every table that belongs to a workspace. */
export const workspaceId = () => uuid('workspace_id').notNull();
