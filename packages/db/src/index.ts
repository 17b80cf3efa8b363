export * from './connection.ts';
export * from './migrate.ts';
export * from './vault/vault.ts';
export * from './vault/personal.ts';
export * as schema from './schema/index.ts';
export * from './repositories/events.ts';
