export * from './conditions/index.ts';
export * from './copy/index.ts';
export * from './fields/index.ts';
export * from './rules/index.ts';
