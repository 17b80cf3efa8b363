export * from './liquid/renderer.ts';
export { parseTemplate } from './liquid/parse-template.ts';
export type { Limits } from './liquid/engine.ts';
export * from './render/render-message.ts';
export * from './render/brand.ts';
export * from './render/content.ts';
export type * from './render/types.ts';
export * from './sms/count-segments.ts';
export * from './unsubscribe/token.ts';
