import { aliyunSms } from './aliyun-sms/provider.ts';
import { apns } from './apns/provider.ts';
import type { ProviderDefinition } from './contract/provider.ts';
import { fcm } from './fcm/provider.ts';
import { http } from './http/provider.ts';
import { inbox } from './inbox/provider.ts';
import { jpush } from './jpush/provider.ts';
import { sandbox } from './sandbox/provider.ts';
import { smpp } from './smpp/provider.ts';
import { smtp } from './smtp/provider.ts';
import { tencentSms } from './tencent-sms/provider.ts';
import { twilio } from './twilio/provider.ts';
import { webPush } from './web-push/provider.ts';

/** Every provider that ships. A new one: its folder, and its line here. */
// prettier-ignore
export const standardProviders: readonly ProviderDefinition[] = [
  sandbox,
  http,
  smtp,
  aliyunSms,
  tencentSms,
  twilio,
  smpp,
  fcm,
  apns,
  webPush,
  jpush,
  inbox,
];

/** The provider of an id, or `undefined`. */
export const providerOf = (id: string): ProviderDefinition | undefined =>
  standardProviders.find((one) => one.id === id);
