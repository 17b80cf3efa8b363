import { createHmac } from 'node:crypto';
import { answers, asText, postJson, type TeamFormat } from '../format.ts';

/**
 * Feishu's (and Lark's) custom bots: with "signature verification" the body bears `timestamp` (seconds) and `sign`, the
 * base64 of HMAC-SHA256 over nothing, keyed by `timestamp + "\n" + secret`.
 */
export const feishu: TeamFormat = {
  write: (news, { url, secret }, now) => {
    const seconds = Math.floor(now / 1_000);
    const signed =
      secret === undefined ? {} : { timestamp: String(seconds), sign: signFeishu(seconds, secret) };
    return postJson(url, { ...signed, msg_type: 'text', content: { text: asText(news) } });
  },
  // Older robots answer `StatusCode` only.
  isTaken: (status, body) => status === 200 && (answers(body, 'code', 0) || answers(body, 'StatusCode', 0)),
};

export function signFeishu(seconds: number, secret: string): string {
  return createHmac('sha256', `${seconds}\n${secret}`).digest('base64');
}
