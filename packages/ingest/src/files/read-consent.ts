import type { ConsentField } from '@perennial/contracts';
import type { Look } from './look.ts';

/** What files call things, by what we call them. */
const channels: Words = {
  sms: 'sms text mobile phone 短信 手机 短信息',
  email: 'email mail e-mail 邮件 邮箱 电子邮件',
  push: 'push notification app 推送 通知',
};
const statuses: Words = {
  granted: 'granted yes y true t 1 subscribed opt-in optin opted-in in 同意 是 已同意 订阅 已订阅 接受',
  denied: 'denied no n false f 0 unsubscribed opt-out optout opted-out out 拒绝 否 不同意 退订 已退订',
};
const everything = new Set(['*', 'all', '全部', '所有']);

type Words = { readonly [ours: string]: string };

/** A consent as the event that records it. Where it was given and by which words is what proves it later. */
export function readConsent(look: Look): { [name: string]: unknown } {
  const channel = oneOf(look, 'channel', channels);
  const status = oneOf(look, 'status', statuses);
  const [topic, source, wording] = (['topic', 'source', 'wording'] as const).map((field) =>
    need(look, field),
  );
  return {
    type: 'track',
    event: status === 'denied' ? 'Unsubscribed' : 'Subscribed',
    properties: {
      channel,
      topic: topic && everything.has(topic.toLowerCase()) ? '*' : topic,
      source,
      wording,
    },
  };
}

function need(look: Look, field: ConsentField): string | undefined {
  const text = look.text(field) || look.mapping.consent[field];
  if (!text) look.complain({ code: 'consent-needs', params: { field } }, field);
  return text;
}

function oneOf(look: Look, field: 'channel' | 'status', words: Words): string | undefined {
  const text = need(look, field)?.normalize('NFKC').toLowerCase();
  if (text === undefined) return undefined;
  const found = Object.keys(words).find((ours) => words[ours]!.split(' ').includes(text));
  if (!found) look.complain({ code: `unknown-${field}` }, field);
  return found;
}
