import { postJson, type TeamFormat } from '../format.ts';

/** Slack's incoming webhooks: the address is the secret. `&`, `<` and `>` mean something in its texts. */
export const slack: TeamFormat = {
  write: ({ title, text, link }, { url }) =>
    postJson(url, { text: `*${escaped(title)}*\n${escaped(text)}\n<${link}>` }),
  isTaken: (status) => status === 200,
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (mark) => entities[mark]!);
