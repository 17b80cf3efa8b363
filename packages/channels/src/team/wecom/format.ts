import { answers, asText, postJson, type TeamFormat } from '../format.ts';

/** WeCom's group robots: whoever knows the `key` in the address may speak; there is no signature. */
export const wecom: TeamFormat = {
  write: (news, { url }) => postJson(url, { msgtype: 'text', text: { content: asText(news) } }),
  isTaken: (status, body) => status === 200 && answers(body, 'errcode', 0),
};
