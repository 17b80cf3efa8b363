import { z } from 'zod';
import { callbackToken } from '../contract/callback-token.ts';
import { endpointFields } from '../contract/endpoint.ts';

/** Settings of Tencent Cloud SMS. */
export const tencentCredentials = z.strictObject({
  secretId: z.string().regex(/^[\w-]{8,100}$/),
  secretKey: z.string().min(16).max(200),
  /** The application within SMS, not the account. */
  sdkAppId: z.string().regex(/^\d{6,20}$/),
  region: z
    .string()
    .regex(/^[a-z]{2}-[a-z0-9-]+$/)
    .default('ap-guangzhou'),
  callbackToken: callbackToken.optional(),
  ...endpointFields('https://sms.tencentcloudapi.com'),
});
export type TencentCredentials = z.infer<typeof tencentCredentials>;
