import { z } from 'zod';
import { callbackToken } from '../contract/callback-token.ts';
import { endpointFields } from '../contract/endpoint.ts';

/** Settings of Aliyun SMS (dysmsapi). */
export const aliyunCredentials = z.strictObject({
  accessKeyId: z.string().regex(/^[\w.-]{8,100}$/),
  accessKeySecret: z.string().min(16).max(200),
  callbackToken: callbackToken.optional(),
  ...endpointFields('https://dysmsapi.aliyuncs.com'),
});
export type AliyunCredentials = z.infer<typeof aliyunCredentials>;
