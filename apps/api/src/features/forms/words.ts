import type { Language } from '../unsubscribe/words.ts';

export const words = {
  en: {
    lang: 'en',
    required: 'required',
    choose: 'Please choose',
    wrong: 'Please look at the marked fields again.',
    field: 'Please answer this, in the way it is asked for.',
    gone: 'This form is closed, or the link is incomplete.',
    busy: 'Too many answers came from here. Please try again later.',
    trap: 'Leave this empty',
    check: 'We have sent you a message. Please confirm your address with the link in it.',
    confirm: 'Confirm your address',
    confirmAsk: 'Press the button to confirm that this address is yours and that you want to hear from us.',
    confirmAct: 'Confirm',
    confirmed: 'Thank you. Your address is confirmed.',
    mailSubject: (title: string) => `Please confirm: ${title}`,
    mailText: (title: string, url: string) =>
      `Somebody entered this address for “${title}”. If it was you, please confirm it:\n\n${url}\n\nOtherwise do nothing, and you will hear nothing more.`,
    smsText: (title: string, url: string) => `${title}: please confirm your number: ${url}`,
  },
  zh: {
    lang: 'zh-CN',
    required: '必填',
    choose: '请选择',
    wrong: '请检查标出的内容。',
    field: '请按要求填写此项。',
    gone: '表单已关闭，或链接不完整。',
    busy: '提交过于频繁，请稍后再试。',
    trap: '请勿填写',
    check: '我们已给您发送一条消息，请点击其中的链接确认您的联系方式。',
    confirm: '确认联系方式',
    confirmAsk: '请点击按钮，确认这是您的联系方式，并且愿意接收我们的消息。',
    confirmAct: '确认',
    confirmed: '感谢您，联系方式已确认。',
    mailSubject: (title: string) => `请确认：${title}`,
    mailText: (title: string, url: string) =>
      `有人在“${title}”中填写了此地址。如果是您本人，请点击链接确认：\n\n${url}\n\n如果不是，请忽略，您不会再收到任何消息。`,
    smsText: (title: string, url: string) => `${title}：请确认您的手机号 ${url}`,
  },
} as const;

export type FormWords = (typeof words)[Language];

/** In the reader's language, or in the one there is. */
export function inLanguage(text: { readonly en: string; readonly zh: string }, language: Language): string {
  const other = language === 'en' ? text.zh : text.en;
  return text[language].trim() === '' ? other : text[language];
}
