export * from './workspaces.ts';
export * from './access.ts';
export * from './people.ts';
export * from './events.ts';
export * from './lifecycle.ts';
export * from './journeys.ts';
export * from './messages.ts';
export * from './knowledge.ts';
