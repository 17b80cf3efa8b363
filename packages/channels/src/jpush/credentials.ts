import { z } from 'zod';
import { endpointFields } from '../contract/endpoint.ts';

/** Settings of JPush. */
export const jpushCredentials = z.strictObject({
  appKey: z.string().regex(/^[0-9a-f]{24}$/),
  masterSecret: z.string().regex(/^[0-9a-f]{24}$/),
  /** Development builds of Apple's devices are reached by Apple's other service. */
  production: z.boolean().default(true),
  ...endpointFields('https://api.jpush.cn'),
});
export type JpushCredentials = z.infer<typeof jpushCredentials>;
