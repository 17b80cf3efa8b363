import type { User } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import type { Services } from '../../services.ts';
import { sendOne } from '../providers/send-one.ts';

/**
 * By the mail relay of the installation, never by one of a workspace: whoever looks after a workspace's providers could
 * read there what makes them an owner. Where none is set up, no mail leaves.
 */
export async function mailPasswordLink(
  { providers, config }: Services,
  user: User,
  link: string,
): Promise<void> {
  const smtp = providers.find(({ id }) => id === 'smtp');
  if (!config.mail || !smtp) return;
  const content = user.locale === 'zh-CN' ? inChinese(user.name, link) : inEnglish(user.name, link);
  const result = await sendOne(smtp, config.mail, {
    key: `password:${uuidv7()}`,
    to: { channel: 'email', email: user.email },
    content: { channel: 'email', ...content },
  });
  if (result.status !== 'accepted') throw new Error(`the mail relay did not take it: ${result.status}`);
}

function inEnglish(name: string, link: string) {
  const lines = [
    `Hello ${name},`,
    'somebody, hopefully you, asked for a new password in Perennial. Set one here within an hour; the link works once:',
    link,
    'If it was not you, there is nothing to do: your password stays as it is.',
  ];
  return { subject: 'A new password for Perennial', ...written(lines) };
}

function inChinese(name: string, link: string) {
  const lines = [
    `${name}，您好：`,
    '有人（希望是您本人）请求重设 Perennial 的密码。请在一小时内打开下面的链接设置新密码，链接只能使用一次：',
    link,
    '如果不是您本人操作，无需理会，密码不会改变。',
  ];
  return { subject: '重设 Perennial 密码', ...written(lines) };
}

function written(lines: readonly string[]) {
  return { text: lines.join('\n\n'), html: lines.map((line) => `<p>${escaped(line)}</p>`).join('') };
}

const escaped = (line: string) => line.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
