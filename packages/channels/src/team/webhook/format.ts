import { signWebhook } from '../../webhook-signature/standard-webhooks.ts';
import { postJson, type TeamFormat } from '../format.ts';

/** Any program: JSON, signed as Standard Webhooks has it where there is a secret. */
export const webhook: TeamFormat = {
  write: ({ type, id, title, text, link, data }, { url, secret }, now) => {
    const body = {
      type,
      timestamp: new Date(now).toISOString(),
      data: { title, text, link, ...data },
    };
    const plain = postJson(url, body);
    if (secret === undefined) return plain;
    return postJson(url, body, { ...signWebhook(id, now, plain.body as string, secret) });
  },
  isTaken: (status) => status >= 200 && status < 300,
};
