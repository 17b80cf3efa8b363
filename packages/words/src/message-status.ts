import { clauseOf } from './sentence.ts';
import { finish, own, quote, textOf } from './say/text.ts';
import type { Language, Setting, Told } from './types.ts';
import { leadOf } from './leads.ts';

type Status =
  'queued' | 'sending' | 'sent' | 'failed' | 'skipped' | 'expired' | 'parked' | 'unknown' | 'cancelled';

const words: { readonly [L in Language]: { readonly [S in Status]: string } } = {
  en: {
    queued: 'Waiting to be sent',
    sending: 'Being handed to the provider',
    sent: 'Sent',
    failed: 'Failed',
    skipped: 'Not sent',
    expired: 'Expired',
    parked: 'Needs you',
    unknown: 'Perhaps sent',
    cancelled: 'Cancelled',
  },
  zh: {
    queued: '等待发送',
    sending: '正在交给服务商',
    sent: '已发送',
    failed: '发送失败',
    skipped: '未发送',
    expired: '已过期',
    parked: '需要处理',
    unknown: '可能已发送',
    cancelled: '已取消',
  },
};

const again: { readonly [L in Language]: string } = { en: 'Trying again', zh: '稍后重试' };

/** Where a message is and, if something is to be said about it, why. */
export function messageStatus(status: string, reason: Told | null | undefined, setting: Setting): string {
  const { language } = setting;
  const word =
    own<string>(words[language], status) ??
    (textOf(status) ? quote(textOf(status)) : words[language].unknown);
  if (!reason || status === 'sent' || status === 'sending') return word;
  const lead = status === 'queued' ? waiting(reason.code, language) : word;
  return finish(`${lead}${language === 'en' ? ': ' : '：'}${clauseOf(reason, setting)}`, language);
}

/** A queued message with a reason is held, or has been tried in vain. */
function waiting(code: string, language: Language): string {
  const held = leadOf('outside-hours', language) ?? '';
  const lead = leadOf(code, language);
  return lead === held ? held.replace(/[:：]\s*$/, '') : again[language];
}
