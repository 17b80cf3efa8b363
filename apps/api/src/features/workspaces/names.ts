import type { Channel } from '@perennial/journey';

interface Names {
  /** Of the workspace to practise in, beside the live one. */
  readonly practice: (live: string) => string;
  readonly sandbox: { readonly [C in Channel]: string };
}

const english: Names = {
  practice: (live) => `${live} (practice)`,
  sandbox: { sms: 'Sandbox SMS', email: 'Sandbox e-mail', push: 'Sandbox push', inbox: 'Sandbox inbox' },
};

const chinese: Names = {
  practice: (live) => `${live}（演练）`,
  sandbox: { sms: '沙盒短信', email: '沙盒邮件', push: '沙盒推送', inbox: '沙盒站内信' },
};

/** What is made for a workspace is named in its language; anybody may rename it later. */
export function namesIn(locale: string): Names {
  return locale.startsWith('zh') ? chinese : english;
}
