import type { Language } from './types.ts';
import type { ReasonCode } from './vocabulary.ts';

/** What became of the message, where a reason alone implies it. */
type Lead = 'not-sent' | 'held' | 'failed';

/** Clauses of these codes say why; the lead says what. All other clauses are sentences by themselves. */
const leads: { readonly [C in ReasonCode]?: Lead } = {
  expired: 'not-sent',
  unreachable: 'not-sent',
  suppressed: 'not-sent',
  'consent-denied': 'not-sent',
  'no-consent': 'not-sent',
  'hours-never-open': 'not-sent',
  'expires-before-hours': 'not-sent',
  'missed-while-paused': 'not-sent',
  restored: 'not-sent',
  'unconfirmed-address': 'not-sent',
  'person-gone': 'not-sent',
  'no-address': 'not-sent',
  'no-content': 'not-sent',
  'preparing-failed': 'not-sent',
  'missing-variable': 'not-sent',
  'not-text': 'not-sent',
  'not-comparable': 'not-sent',
  'divided-by-zero': 'not-sent',
  'unknown-tag': 'not-sent',
  'unknown-filter': 'not-sent',
  'unknown-fragment': 'not-sent',
  'fragments-too-deep': 'not-sent',
  'bad-syntax': 'not-sent',
  'render-failed': 'not-sent',
  'template-too-long': 'not-sent',
  'template-too-slow': 'not-sent',
  'template-too-large': 'not-sent',
  'bad-content': 'not-sent',
  'empty-part': 'not-sent',
  'missing-unsubscribe-url': 'not-sent',
  'unsafe-link': 'not-sent',
  'no-provider': 'not-sent',
  capped: 'not-sent',
  blackout: 'held',
  'sends-stopped': 'held',
  'outside-hours': 'held',
  'too-many-strangers': 'held',
  'provider-disabled': 'held',
  'provider-unknown': 'held',
  'provider-misconfigured': 'held',
  'provider-resting': 'held',
  'provider-pace': 'held',
  'warming-up': 'held',
  'text-not-approved': 'held',
  'invalid-address': 'failed',
  'unreachable-address': 'failed',
  'rejected-content': 'failed',
  unsupported: 'failed',
  undelivered: 'failed',
};

const words: { readonly [L in Language]: { readonly [K in Lead]: string } } = {
  en: { 'not-sent': 'Not sent: ', held: 'Held: ', failed: 'Failed: ' },
  zh: { 'not-sent': '未发送：', held: '暂缓发送：', failed: '发送失败：' },
};

/** `null` where the clause needs none. */
export function leadOf(code: string, language: Language): string | null {
  const lead = Object.hasOwn(leads, code) ? leads[code as ReasonCode] : undefined;
  return lead ? words[language][lead] : null;
}
