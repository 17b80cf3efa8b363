import { createHmac } from 'node:crypto';
import { answers, asText, postJson, type TeamFormat } from '../format.ts';

/**
 * DingTalk's group robots: with "additional signature" the address bears `timestamp` (milliseconds) and `sign`, the
 * base64 of HMAC-SHA256 over `timestamp + "\n" + secret`, keyed by the secret.
 */
export const dingtalk: TeamFormat = {
  write: (news, { url, secret }, now) => {
    const target = new URL(url);
    if (secret !== undefined) {
      target.searchParams.set('timestamp', String(now));
      target.searchParams.set('sign', signDingtalk(now, secret));
    }
    return postJson(target.href, { msgtype: 'text', text: { content: asText(news) } });
  },
  isTaken: (status, body) => status === 200 && answers(body, 'errcode', 0),
};

export function signDingtalk(now: number, secret: string): string {
  return createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
}
