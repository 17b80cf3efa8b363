export * from './check.ts';
export * from './order.ts';
