export * from './conditions/index.ts';
export * from './fields/index.ts';
export * from './rules/index.ts';
