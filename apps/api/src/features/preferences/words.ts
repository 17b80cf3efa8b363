import type { OutwardChannel } from '@perennial/journey';
import type { Language } from '../unsubscribe/words.ts';

export interface Words {
  readonly lang: string;
  readonly title: string;
  readonly lead: (brand: string) => string;
  readonly channels: { readonly [C in OutwardChannel]: string };
  readonly everything: string;
  readonly profiling: string;
  readonly profilingHint: (brand: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly none: string;
  readonly refused: string;
  readonly hint: string;
}

/** What stood on the page when somebody agreed or refused: raise it with every change of the words. */
export const wordingVersion = 'preference-page-1';

export const words: { readonly [L in Language]: Words } = {
  en: {
    lang: 'en',
    title: 'What you get from us',
    lead: (brand) => `Choose what ${brand} may send you, and by which way.`,
    channels: { sms: 'Text messages', email: 'E-mails', push: 'Notifications' },
    everything: 'News and offers',
    profiling: 'Don’t choose for me what I get',
    profilingHint: (brand) =>
      `${brand} then no longer picks messages, times and products by what you did or bought. You may get messages that suit you less.`,
    save: 'Save my choice',
    saved: 'Saved. Your choice holds from now on.',
    none: 'There is no address of yours that we could write to.',
    refused: 'This link is not valid. Open it again from the message, in full.',
    hint: 'Messages you need, such as receipts, are not affected.',
  },
  zh: {
    lang: 'zh-CN',
    title: '接收设置',
    lead: (brand) => `选择${brand}可以向您发送哪些内容，以及通过什么方式。`,
    channels: { sms: '短信', email: '邮件', push: '推送通知' },
    everything: '资讯与优惠',
    profiling: '不要根据我的情况为我挑选内容',
    profilingHint: (brand) =>
      `此后${brand}不再根据您的浏览和购买记录为您挑选消息、时间和商品，您收到的内容可能没那么贴合。`,
    save: '保存设置',
    saved: '已保存，即刻生效。',
    none: '没有可以联系您的地址。',
    refused: '链接无效。请从消息中重新打开完整的链接。',
    hint: '订单通知等必要消息不受影响。',
  },
};
