export type Language = 'en' | 'zh';

/** The page is for the person, so it speaks their language, as far as it can. From a locale or an Accept-Language. */
export function languageOf(text: string | undefined): Language {
  return /^\s*zh\b/i.test(text ?? '') ? 'zh' : 'en';
}

export interface Words {
  readonly lang: string;
  readonly title: string;
  readonly ask: (brand: string, channel: string, topic: string) => string;
  readonly button: string;
  readonly done: (brand: string, channel: string, topic: string) => string;
  readonly refused: string;
  readonly hint: string;
  /** Of the link to what one may choose instead. */
  readonly preferences: string;
}

const english: Readonly<Record<string, string>> = {
  sms: 'text messages',
  email: 'e-mails',
  push: 'notifications',
  inbox: 'in-app messages',
};
const chinese: Readonly<Record<string, string>> = {
  sms: '短信',
  email: '邮件',
  push: '推送通知',
  inbox: '站内信',
};

export const words: { readonly [L in Language]: Words } = {
  en: {
    lang: 'en',
    title: 'Unsubscribe',
    ask: (brand, channel, topic) =>
      topic === '*'
        ? `Stop all marketing ${english[channel]} from ${brand}?`
        : `Stop ${english[channel]} from ${brand} about “${topic}”?`,
    button: 'Unsubscribe',
    done: (brand, channel, topic) =>
      topic === '*'
        ? `You will get no more marketing ${english[channel]} from ${brand}.`
        : `You will get no more ${english[channel]} from ${brand} about “${topic}”.`,
    refused: 'This link is not valid. Open it again from the message, in full.',
    hint: 'Messages you need, such as receipts, are not affected.',
    preferences: 'Choose what you get instead',
  },
  zh: {
    lang: 'zh-CN',
    title: '退订',
    ask: (brand, channel, topic) =>
      topic === '*'
        ? `不再接收${brand}的所有营销${chinese[channel]}？`
        : `不再接收${brand}关于“${topic}”的${chinese[channel]}？`,
    button: '确认退订',
    done: (brand, channel, topic) =>
      topic === '*'
        ? `您将不再收到${brand}的营销${chinese[channel]}。`
        : `您将不再收到${brand}关于“${topic}”的${chinese[channel]}。`,
    refused: '链接无效。请从消息中重新打开完整的链接。',
    hint: '订单通知等必要消息不受影响。',
    preferences: '改为选择要接收的内容',
  },
};
